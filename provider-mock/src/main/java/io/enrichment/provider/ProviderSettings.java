package io.enrichment.provider;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server starts.
 *
 * @param port to listen on, 0 for any that is free
 * @param behaviour until it is changed
 * @param ledgerLines calls that the ledger lists one by one, at most; 1 or more
 * @param ledgerFile where the ledger is kept, and found again by the next server; without it it ends with the server
 */
public record ProviderSettings(String host, int port, Behaviour behaviour, int ledgerLines, Optional<Path> ledgerFile) {
    static final int STANDARD_LEDGER_LINES = 50_000;

    public ProviderSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: a name or an address is expected");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: a number from 0 to 65535 is expected");
        }
        if (ledgerLines < 1) {
            throw new IllegalArgumentException("ledgerLines: a number from 1 is expected");
        }
    }

    /** For tests in the same JVM: loopback, a free port, no latency, everything found, nothing wrong. */
    public static ProviderSettings immediate() {
        return new ProviderSettings(
                "127.0.0.1",
                0,
                Behaviour.standard().with(Setting.LATENCY, "0ms"),
                STANDARD_LEDGER_LINES,
                Optional.empty());
    }

    public ProviderSettings with(Behaviour other) {
        return new ProviderSettings(host, port, other, ledgerLines, ledgerFile);
    }

    public ProviderSettings withLedgerIn(Path file) {
        return new ProviderSettings(host, port, behaviour, ledgerLines, Optional.of(file));
    }
}
