package io.enrichment.local.stack;

import io.enrichment.local.servers.KafkaServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a user of a running stack connects to. */
public record StackAddresses(StackSettings settings) {

    /** Addresses by what is there, in the order in which a user is likely to want them. */
    public Map<String, String> all() {
        var ports = settings.ports();
        var all = new LinkedHashMap<String, String>();
        for (int index = 0; index < settings.ingests().instances(); index++) {
            all.put(settings.ingests().name(index), url(ports.ingest(index)));
        }
        for (int index = 0; index < settings.statuses().instances(); index++) {
            all.put(settings.statuses().name(index), url(ports.status(index)));
        }
        all.put("provider", url(ports.provider()));
        all.put("schema registry", url(ports.registry()));
        all.put("Kafka", KafkaServer.bootstrapServers(ports.kafka(settings.brokers())));
        all.put("S3", url(ports.s3()));
        if (settings.statuses().needDynamoDb()) {
            all.put("DynamoDB", url(ports.dynamoDb()));
        }
        return all;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
