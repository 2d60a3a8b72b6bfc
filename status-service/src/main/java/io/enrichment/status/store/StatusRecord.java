package io.enrichment.status.store;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.events.RequestStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a record of the status topic says. */
public sealed interface StatusRecord {

    void match(Consumer<RequestStatus> snapshot, Consumer<String> removal, Consumer<Poison> poison);

    /** Where its request is. */
    record Snapshot(RequestStatus status) implements StatusRecord {
        @Override
        public void match(Consumer<RequestStatus> onSnapshot, Consumer<String> onRemoval, Consumer<Poison> onPoison) {
            onSnapshot.accept(status);
        }
    }

    /** The request is to be forgotten: what a record without value means in a compacted topic. */
    record Removal(String requestId) implements StatusRecord {
        @Override
        public void match(Consumer<RequestStatus> onSnapshot, Consumer<String> onRemoval, Consumer<Poison> onPoison) {
            onRemoval.accept(requestId);
        }
    }

    /**
     * Nothing that any retry could use.
     *
     * @param requestId what the record's key says, if it is an id
     */
    record Poison(SourceRecord origin, @Nullable String requestId, FailureCode code) implements StatusRecord {
        @Override
        public void match(Consumer<RequestStatus> onSnapshot, Consumer<String> onRemoval, Consumer<Poison> onPoison) {
            onPoison.accept(this);
        }
    }
}
