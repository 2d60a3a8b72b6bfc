package io.enrichment.status.store.streams;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the instances of the service reach each other.
 *
 * @param host under which the others reach this instance; absent: its own address
 * @param port for the others alone, on the address of that host; 0 takes any that is free
 * @param patience how long a read waits for an owner that is away or behind, before it is given up
 */
@ConfigurationProperties("enrichment.status.internal")
record InternalSettings(
        @Nullable String host,
        @DefaultValue("8181") int port,
        @DefaultValue("2s") Duration patience) {

    InternalSettings {
        require(host == null || !host.isBlank(), "host must not be blank");
        require(port >= 0 && port <= 65_535, "port must be between 0 and 65535");
        require(!patience.isNegative() && !patience.isZero(), "patience must be positive");
    }

    /** @throws UnknownHostException if the name of the host means nothing here */
    InetAddress address() throws UnknownHostException {
        return host == null ? InetAddress.getLocalHost() : InetAddress.getByName(host);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("enrichment.status.internal." + rule);
        }
    }
}
