package io.enrichment.testkit.checker;

import io.enrichment.events.EnrichmentRequested;
import java.util.List;

/** What a published request says. Copies of one are equal. */
record RequestFacts(
        String requestId,
        String tenantId,
        int totalContacts,
        int totalBatches,
        String label,
        List<String> fields,
        String inputKey,
        String inputSha256,
        long inputBytes) {

    static RequestFacts of(EnrichmentRequested request) {
        return new RequestFacts(
                request.getRequestId(),
                request.getTenantId(),
                request.getTotalContacts(),
                request.getTotalBatches(),
                request.getMetadata().getOrDefault(Submission.LABEL, ""),
                List.copyOf(request.getFieldsToEnrich()),
                request.getInput().getKey(),
                request.getInput().getSha256(),
                request.getInput().getBytes());
    }
}
