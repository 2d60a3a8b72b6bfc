package io.enrichment.status.store.streams;

import io.enrichment.contracts.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;

/** As the latest assignment of the group says. */
final class StreamsOwners implements Owners {

    private final KafkaStreams streams;

    StreamsOwners(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<Owner> of(String requestId) {
        try {
            var known = streams.queryMetadataForKey(Snapshots.STATUSES, requestId, new StringSerializer());
            return known == null || known.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    ? Optional.empty()
                    : Optional.of(new Owner(known.activeHost(), known.partition()));
        } catch (StreamsException | IllegalStateException notRunning) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Map<HostInfo, Set<Integer>>> ofAll() {
        var owners = new HashMap<HostInfo, Set<Integer>>();
        var covered = new HashSet<Integer>();
        try {
            for (var instance : streams.streamsMetadataForStore(Snapshots.STATUSES)) {
                instance.topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(Topics.REQUEST_STATUS.name()))
                        .map(TopicPartition::partition)
                        .filter(covered::add)
                        .forEach(partition -> owners.computeIfAbsent(instance.hostInfo(), host -> new HashSet<>())
                                .add(partition));
            }
        } catch (StreamsException | IllegalStateException notRunning) {
            return Optional.empty();
        }
        return covered.size() == Topics.REQUEST_STATUS.partitions() ? Optional.of(owners) : Optional.empty();
    }
}
