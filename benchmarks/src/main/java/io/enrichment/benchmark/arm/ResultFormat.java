package io.enrichment.benchmark.arm;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;

/** How Flink writes a result: the item's id and the answer. Classes, because Flink cannot see the types of lambdas. */
final class ResultFormat {

    private ResultFormat() {}

    static KafkaRecordSerializationSchema<Tuple2<String, byte[]>> to(String topic) {
        return KafkaRecordSerializationSchema.<Tuple2<String, byte[]>>builder()
                .setTopic(topic)
                .setKeySerializationSchema(new Id())
                .setValueSerializationSchema(new Answer())
                .build();
    }

    private static final class Id implements SerializationSchema<Tuple2<String, byte[]>> {
        @Override
        public byte[] serialize(Tuple2<String, byte[]> result) {
            return result.f0.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Answer implements SerializationSchema<Tuple2<String, byte[]>> {
        @Override
        public byte[] serialize(Tuple2<String, byte[]> result) {
            return result.f1;
        }
    }
}
