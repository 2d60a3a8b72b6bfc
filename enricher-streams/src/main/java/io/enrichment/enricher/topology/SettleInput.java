package io.enrichment.enricher.topology;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent;
import io.enrichment.core.Tally;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichmentRequested;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What the second half of the enricher is told about a request. */
sealed interface SettleInput {

    RequestEvent event();

    /** Keeps what composing and publishing will need; called once per event that counts. */
    RequestRecord remember(RequestRecord stored, RequestStores stores);

    /**
     * @param value of the event's record, as it was received
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Accepted(byte[] value, EnrichmentRequested request) implements SettleInput {
        @Override
        public RequestEvent event() {
            return new RequestEvent.Accepted(
                    request.getTotalContacts(),
                    request.getTotalBatches(),
                    request.getOptions().getToleratedFailurePercentage());
        }

        @Override
        public RequestRecord remember(RequestRecord stored, RequestStores stores) {
            return stored.withRequest(value);
        }
    }

    record Settled(EnrichedBatch batch) implements SettleInput {
        private static final Map<ContactStatus, Status> STATUSES = statuses();

        @Override
        public RequestEvent event() {
            return new RequestEvent.BatchSettled(batch.getBatchIndex(), tally(), batch.getStartedAt());
        }

        @Override
        public RequestRecord remember(RequestRecord stored, RequestStores stores) {
            stores.putPart(batch);
            return stored;
        }

        private Tally tally() {
            var byStatus = new EnumMap<Status, Integer>(Status.class);
            var byError = new TreeMap<String, Integer>();
            for (var contact : batch.getContacts()) {
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
}
