package io.enrichment.enricher.provider;

import io.enrichment.events.ContactBatch;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * Calls the provider for one batch. Never blocks, never follows a redirect, reads no more than it must, and never throws
 * what the provider or the network did: every end of a call is a {@link ProviderReply}, as the table in
 * {@code docs/provider.md} has it, which the tests read row by row.
 *
 * <p>Nothing of a body is ever logged or put into a message, since bodies are personal data. Thread-safe; made once, as
 * it owns the connections. It needs no closing: its threads are daemons and end when they are idle.
 */
public final class ProviderClient {

    private final HttpClient http;
    private final ProviderSettings settings;
    private final ProviderRequest request;
    private final AnswerTable table;

    /** @param clock for a {@code Retry-After} that is a date, where the response does not say what time it is there */
    public ProviderClient(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        http = ProviderConnections.open(settings);
        request = new ProviderRequest(settings.url());
        table = new AnswerTable(settings.maxPause(), clock);
    }

    /**
     * Calls the provider, with the batch's id, and the run's number, as idempotency key and the batch's {@code traceparent}.
     *
     * @return done within {@link ProviderSettings#timeout}, and never failed. What depends on it runs on a thread that
     *     must not be blocked
     */
    public CompletableFuture<ProviderReply> enrich(ContactBatch batch) {
        return new ProviderCall(http, request.of(batch), settings).reply(batch, table);
    }
}
