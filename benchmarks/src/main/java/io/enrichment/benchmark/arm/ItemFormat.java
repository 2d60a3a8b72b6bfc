package io.enrichment.benchmark.arm;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How Flink reads an item: id and payload. */
final class ItemFormat implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> item, Collector<Tuple2<String, byte[]>> items) {
        items.collect(Tuple2.of(new String(item.key(), StandardCharsets.UTF_8), item.value()));
    }

    @Override
    public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
        return Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }
}
