package io.enrichment.testkit;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that has real servers running before the first test of a class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY);
 * }</pre>
 *
 * <p>A server is started when the first class of the JVM asks for it and ends with the JVM, so tests keep apart by
 * names: see {@link #unique}. The addresses may be asked for earlier than the tests run (by a static initializer, say,
 * or a {@code DynamicPropertySource}): asking starts the servers. Where a Docker engine answers, the broker is Apache
 * Kafka's container, elsewhere a process; the choice is printed. The AWS credentials of the local servers are set as
 * system properties of the JVM.
 */
public final class LocalServers implements BeforeAllCallback {

    private final Set<ServerKind> kinds;

    private LocalServers(Set<ServerKind> kinds) {
        this.kinds = kinds;
    }

    public static LocalServers with(ServerKind first, ServerKind... others) {
        return new LocalServers(EnumSet.of(first, others));
    }

    /** A name that no other test of any run has: lower case letters, digits and hyphens, fit for a bucket or a topic. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running();
    }

    /** What Kafka clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return asked(ServerKind.KAFKA);
    }

    /** What Confluent's serdes call {@code schema.registry.url}. */
    public String registryUrl() {
        return asked(ServerKind.REGISTRY);
    }

    public URI s3Endpoint() {
        return URI.create(asked(ServerKind.S3));
    }

    public URI dynamoDbEndpoint() {
        return URI.create(asked(ServerKind.DYNAMODB));
    }

    private String asked(ServerKind kind) {
        if (!kinds.contains(kind)) {
            throw new IllegalStateException("This test did not ask for " + kind + ": name it in LocalServers.with().");
        }
        return running().address(kind);
    }

    private SharedServers running() {
        return SharedServers.startedFor(kinds);
    }
}
