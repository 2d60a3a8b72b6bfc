package io.enrichment.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a {@link Ledger}: all of its state follows from these, in their order. Nothing in them is of a contact. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = LedgerEvent.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = LedgerEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = LedgerEvent.Undelivered.class, name = "undelivered"),
    @JsonSubTypes.Type(value = LedgerEvent.Cleared.class, name = "cleared")
})
sealed interface LedgerEvent {
    void applyTo(Ledger ledger);

    /** A server begins: what was being served by the one before it never ends. */
    record Started(Instant at) implements LedgerEvent {
        @Override
        public void applyTo(Ledger ledger) {
            ledger.apply(this);
        }
    }

    /** A call came; the components are those of {@link LedgerCall}. */
    record Opened(
            long sequence,
            @Nullable String idempotencyKey,
            Instant startedAt,
            int contacts,
            @Nullable String bodySha256)
            implements LedgerEvent {
        @Override
        public void applyTo(Ledger ledger) {
            ledger.apply(this);
        }
    }

    /** A call was answered, or left without an answer; the components are those of {@link LedgerCall}. */
    record Ended(
            long sequence,
            Instant endedAt,
            @Nullable Integer status,
            String fault,
            @Nullable String retryAfter) implements LedgerEvent {
        @Override
        public void applyTo(Ledger ledger) {
            ledger.apply(this);
        }
    }

    /** The caller did not stay for its response. */
    record Undelivered(long sequence) implements LedgerEvent {
        @Override
        public void applyTo(Ledger ledger) {
            ledger.apply(this);
        }
    }

    /** All but the calls that are being served is forgotten. */
    record Cleared() implements LedgerEvent {
        @Override
        public void applyTo(Ledger ledger) {
            ledger.apply(this);
        }
    }
}
