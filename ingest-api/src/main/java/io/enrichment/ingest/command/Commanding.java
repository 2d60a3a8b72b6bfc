package io.enrichment.ingest.command;

import io.enrichment.http.Refusal;
import java.util.function.Function;

/** What became of a command. */
public sealed interface Commanding {

    <T> T fold(Function<String, T> durable, Function<Refusal, T> refused);

    /**
     * The command survives whatever happens next; what it leads to, the job tells.
     *
     * @param requestId in its canonical form
     */
    record Durable(String requestId) implements Commanding {
        @Override
        public <T> T fold(Function<String, T> durable, Function<Refusal, T> refused) {
            return durable.apply(requestId);
        }
    }

    record Refused(Refusal refusal) implements Commanding {
        @Override
        public <T> T fold(Function<String, T> durable, Function<Refusal, T> refused) {
            return refused.apply(refusal);
        }
    }
}
