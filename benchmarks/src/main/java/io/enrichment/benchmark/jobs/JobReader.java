package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Somebody who reads job resources of one instance again and again, one call at a time, over one connection. Costs less
 * than half of what a client with threads of its own does, which counts where it shares the cores with what it measures.
 */
final class JobReader implements AutoCloseable {

    private final CloseableHttpClient http =
            HttpClients.custom().disableAutomaticRetries().build();
    private final URI status;

    JobReader(URI status) {
        this.status = status;
    }

    /** Blocks. */
    Answer job(String id) {
        try {
            return http.execute(
                    new HttpGet(status.resolve("/enrichment/" + id)),
                    response -> Answer.of(response.getCode(), EntityUtils.toByteArray(response.getEntity())));
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
