package io.enrichment.chaos.system;

import io.enrichment.local.stack.Detours;
import io.enrichment.local.stack.StackAddresses;
import io.enrichment.testkit.faults.TcpProxy;
import java.net.URI;
import java.util.Map;

/** One before each server that the deployables use, but Kafka; one for DynamoDB also where there is none. */
public record Proxies(TcpProxy s3, TcpProxy dynamoDb, TcpProxy registry, TcpProxy provider) implements AutoCloseable {

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
        return new Detours(s3.port(), dynamoDb.port(), registry.port(), provider.port());
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
        registry.close();
        provider.close();
    }
}
