package io.enrichment.enricher.topology;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent;
import io.enrichment.core.Tally;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the second half of the enricher is told about a request. */
sealed interface SettleInput {

    /** The event; empty if it says nothing of a request's life. */
    Optional<RequestEvent> event();

    /** Keeps what composing and publishing will need; called once per event that counts. */
    default RequestRecord remember(RequestRecord stored, RequestStores stores) {
        return stored;
    }

    /**
     * @param value of the event's record, as it was received
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Accepted(byte[] value, EnrichmentRequested request) implements SettleInput {
        @Override
        public Optional<RequestEvent> event() {
            return Optional.of(new RequestEvent.Accepted(
                    request.getTotalContacts(),
                    request.getTotalBatches(),
                    request.getOptions().getToleratedFailurePercentage()));
        }

        @Override
        public RequestRecord remember(RequestRecord stored, RequestStores stores) {
            return stored.withRequest(value);
        }
    }

    record Settled(EnrichedBatch batch) implements SettleInput {
        private static final Map<ContactStatus, Status> STATUSES = statuses();

        @Override
        public Optional<RequestEvent> event() {
            return Optional.of(new RequestEvent.BatchSettled(
                    batch.getRedrive(),
                    batch.getBatchIndex(),
                    tally(contact -> true),
                    tally(Settled::canBeRunAgain),
                    batch.getStartedAt()));
        }

        @Override
        public RequestRecord remember(RequestRecord stored, RequestStores stores) {
            stores.putPart(batch);
            return stored;
        }

        /** What is wrong with an invalid contact stays wrong. */
        private static boolean canBeRunAgain(EnrichedContact contact) {
            var error = contact.getError();
            return contact.getStatus() == ContactStatus.FAILED
                    && error != null
                    && !FailureCode.INVALID_CONTACT.code().equals(error.getCode());
        }

        private Tally tally(Predicate<EnrichedContact> counted) {
            var byStatus = new EnumMap<Status, Integer>(Status.class);
            var byError = new TreeMap<String, Integer>();
            for (var contact : batch.getContacts()) {
                if (!counted.test(contact)) {
                    continue;
                }
                byStatus.merge(STATUSES.getOrDefault(contact.getStatus(), Status.FAILED), 1, Integer::sum);
                if (contact.getError() != null) {
                    byError.merge(contact.getError().getCode(), 1, Integer::sum);
                }
            }
            return new Tally(byStatus, byError);
        }

        private static Map<ContactStatus, Status> statuses() {
            var statuses = new EnumMap<ContactStatus, Status>(ContactStatus.class);
            Arrays.stream(Status.values())
                    .forEach(status -> statuses.put(ContactStatus.valueOf(status.name()), status));
            return statuses;
        }
    }

    /** What a client wants, or the stream of itself. */
    record Commanded(EnrichmentCommand command) implements SettleInput {
        @Override
        public Optional<RequestEvent> event() {
            var run = command.getRedrive();
            return switch (command.getKind()) {
                case CANCEL -> Optional.of(new RequestEvent.Cancelled());
                case RETRY_FAILED -> run < 1 ? Optional.empty() : Optional.of(new RequestEvent.RetryAsked(run));
                case ERASE -> Optional.of(new RequestEvent.EraseAsked());
                case RETENTION_OVER -> Optional.of(new RequestEvent.RetentionOver(run));
                // what is given up is told by its batches; of a later release nothing is known
                case GIVE_UP, UNKNOWN -> Optional.empty();
            };
        }
    }

    /** What an asynchronous step has done. */
    record Done(RequestEvent done) implements SettleInput {
        @Override
        public Optional<RequestEvent> event() {
            return Optional.of(done);
        }
    }
}
