package io.enrichment.enricher.provider;

import io.enrichment.contracts.BatchId;
import io.enrichment.contracts.RecordHeaders;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the request for a batch. Every call of the same batch in the same run is byte for byte the same request, under
 * the same idempotency key.
 */
final class ProviderRequest {

    /** W3C Trace Context, version 00; what looks otherwise is not sent on. */
    private static final Pattern TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final URI endpoint;
    private final JsonMapper json = JsonMapper.builder().build();

    ProviderRequest(URI base) {
        endpoint = base.resolve(base.getPath().replaceFirst("/$", "") + "/v1/enrich");
    }

    HttpRequest of(ContactBatch batch) {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                // without it any coding would be acceptable (RFC 9110, section 12.5.3)
                .header("Accept-Encoding", "identity")
                .header("Idempotency-Key", idempotencyKey(batch))
                .POST(BodyPublishers.ofByteArray(body(batch)));
        Optional.ofNullable(batch.getTraceParent())
                .filter(trace -> TRACE_PARENT.matcher(trace).matches())
                .ifPresent(trace -> request.header(RecordHeaders.TRACE_PARENT, trace));
        return request.build();
    }

    /** The batch; when its failed contacts are asked about again, that is another question than before. */
    private static String idempotencyKey(ContactBatch batch) {
        var batchId = new BatchId(batch.getRequestId(), batch.getBatchIndex()).toString();
        return batch.getRedrive() == 0 ? batchId : batchId + ':' + batch.getRedrive();
    }

    /** What the contacts are called towards the provider, in the order of the batch. */
    static List<String> ids(ContactBatch batch) {
        return batch.getContacts().stream().map(ProviderRequest::id).toList();
    }

    private static String id(Contact contact) {
        return Integer.toString(contact.getIndex());
    }

    private byte[] body(ContactBatch batch) {
        var body = json.createObjectNode();
        batch.getFieldsToEnrich().forEach(body.putArray("fields")::add);
        var contacts = body.putArray("contacts");
        for (var contact : batch.getContacts()) {
            contacts.addObject()
                    .put("id", id(contact))
                    .put("first_name", contact.getFirstName())
                    .put("last_name", contact.getLastName())
                    .put("company_domain", contact.getCompanyDomain());
        }
        return json.writeValueAsBytes(body);
    }
}
