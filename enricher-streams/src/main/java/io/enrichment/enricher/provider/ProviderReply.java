package io.enrichment.enricher.provider;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a call to the provider: which answer is which stands in {@code docs/provider.md}. */
public sealed interface ProviderReply {

    <T> T match(Cases<T> cases);

    /** One answer per kind of reply. */
    interface Cases<T> {
        T answered(Answered answered);

        T failed(Failed failed);

        T overloaded(Overloaded overloaded);

        T away(Away away);

        T refused(Refused refused);
    }

    /**
     * A usable answer.
     *
     * @param results one for every contact, in the order of the batch; some may have failed, for good
     */
    record Answered(List<ContactResult> results) implements ProviderReply {
        /** Without the results, which are personal data. */
        @Override
        public String toString() {
            return "Answered[" + results.size() + " contacts]";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(this);
        }
    }

    /**
     * This call failed; another may succeed.
     *
     * @param code {@link FailureCode#PROVIDER_TIMEOUT} exactly if the time for the call was over, else {@link
     *     FailureCode#PROVIDER_ERROR} or {@link FailureCode#PROVIDER_ANSWER_INVALID}
     */
    record Failed(FailureCode code) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /**
     * The provider is at work and wants fewer calls.
     *
     * @param pause as of {@link Away}
     */
    record Overloaded(Optional<Duration> pause) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.overloaded(this);
        }
    }

    /**
     * Nobody's call can succeed now.
     *
     * @param pause how long the provider asked to be left alone, at most {@link ProviderSettings#maxPause}; empty if it
     *     did not say
     */
    record Away(Optional<Duration> pause) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.away(this);
        }
    }

    /** The provider does not want this batch, now or ever. */
    record Refused(FailureCode code) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refused(this);
        }
    }
}
