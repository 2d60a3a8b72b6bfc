package io.enrichment.system.faults;

import io.enrichment.local.stack.Detours;
import io.enrichment.local.stack.StackAddresses;
import io.enrichment.testkit.faults.TcpProxy;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;

/** One before each server that the deployables use, but Kafka; one for DynamoDB also where there is none. */
record Proxies(TcpProxy s3, TcpProxy dynamoDb, TcpProxy registry, TcpProxy provider) implements AutoCloseable {

    static Proxies before(StackAddresses servers) {
        var all = servers.all();
        return new Proxies(
                before(all, "S3"),
                TcpProxy.before(URI.create(all.getOrDefault("DynamoDB", "http://127.0.0.1:1"))),
                before(all, "schema registry"),
                before(all, "provider"));
    }

    private static TcpProxy before(Map<String, String> servers, String name) {
        return TcpProxy.before(URI.create(servers.get(name)));
    }

    Detours detours() {
        return new Detours(
                OptionalInt.of(s3.port()),
                OptionalInt.of(dynamoDb.port()),
                OptionalInt.of(registry.port()),
                OptionalInt.of(provider.port()));
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
        registry.close();
        provider.close();
    }
}
