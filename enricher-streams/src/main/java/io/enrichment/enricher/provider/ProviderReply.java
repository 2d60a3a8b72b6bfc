package io.enrichment.enricher.provider;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a call to the provider. */
public sealed interface ProviderReply {

    <T> T match(Cases<T> cases);

    /** One answer per kind of reply. */
    interface Cases<T> {
        T answered(Answered answered);

        T failed(Failed failed);

        T away(Away away);

        T refused(Refused refused);
    }

    /** A usable answer: a result for every contact, in the order of the batch. */
    record Answered(List<ContactResult> results) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(this);
        }
    }

    /** This call failed; another may succeed. */
    record Failed(FailureCode code) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /** Nobody's call can succeed now. */
    record Away(Optional<Duration> pause) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.away(this);
        }
    }

    /** The provider does not want this batch. */
    record Refused(FailureCode code) implements ProviderReply {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refused(this);
        }
    }
}
