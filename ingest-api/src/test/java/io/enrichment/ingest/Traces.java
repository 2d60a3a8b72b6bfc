package io.enrichment.ingest;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.testkit.Committed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Everything that requests leave behind: in the topics, as a reader of committed records sees them, and in a bucket. */
final class Traces implements AutoCloseable {

    private final String bootstrapServers;
    private final String bucket;
    private final S3Client s3;
    private final AvroSerdes serdes;

    Traces(String bootstrapServers, String registryUrl, URI s3Endpoint, String bucket) {
        this.bootstrapServers = bootstrapServers;
        this.bucket = bucket;
        this.serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        this.s3 = S3Client.builder()
                .endpointOverride(s3Endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .build();
    }

    /** End offsets of all partitions, transaction markers and aborted records included, and the keys of all objects. */
    Map<String, Object> all() {
        var traces = new TreeMap<String, Object>();
        for (var topic : Topics.all()) {
            Committed.ends(bootstrapServers, topic.name())
                    .forEach((partition, offset) -> traces.put(partition.toString(), offset));
        }
        traces.put("objects", objectKeys());
        return traces;
    }

    List<String> objectKeys() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    void put(String key, String mediaType, String body) {
        s3.putObject(put -> put.bucket(bucket).key(key).contentType(mediaType), RequestBody.fromString(body));
    }

    void put(String key, byte[] body, Map<String, String> metadata) {
        s3.putObject(put -> put.bucket(bucket).key(key).metadata(metadata), RequestBody.fromBytes(body));
    }

    void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    byte[] bytes(String key) {
        return s3.getObject(get -> get.bucket(bucket).key(key), ResponseTransformer.toBytes())
                .asByteArray();
    }

    GetObjectResponse facts(String key) {
        return s3.getObject(get -> get.bucket(bucket).key(key), ResponseTransformer.toBytes())
                .response();
    }

    /** A record with its value decoded. */
    record Decoded<V>(ConsumerRecord<String, byte[]> source, V value) {}

    /** All committed records of the topic, by partition and offset. */
    <V extends SpecificRecord> List<Decoded<V>> committed(Topic<V> topic) {
        var deserializer = serdes.deserializer(topic);
        return Committed.records(bootstrapServers, topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .stream()
                .map(read -> new Decoded<>(read, deserializer.deserialize(topic.name(), read.value())))
                .toList();
    }

    @Override
    public void close() {
        s3.close();
    }
}
