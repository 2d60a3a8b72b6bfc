package io.enrichment.contracts;

import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ObjectRef;
import io.enrichment.events.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of a request as user metadata of its {@code input.json}: the object store is strongly consistent, so a
 * reader finds them there the moment the request is accepted. S3 allows 2 KiB of ASCII for all of them; the limit on
 * the client's labels, {@link #MAX_LABEL_BYTES}, keeps within it.
 */
public final class InputMetadata {

    /** Greatest size of all names and values of a request's labels together, as {@link
     * DataOutputStream#writeUTF} counts them: a character beyond U+FFFF takes six bytes. */
    public static final int MAX_LABEL_BYTES = 1_000;

    private static final String CREATED_AT = "created-at";
    private static final String CONTACTS = "total-contacts";
    private static final String BATCHES = "total-batches";
    private static final String BATCH_SIZE = "batch-size";
    private static final String FIELDS = "fields";
    private static final String LABELS = "labels";
    private static final String SHA256 = "sha256";
    private static final String BYTES = "bytes";
    private static final String RETENTION_DAYS = "retention-days";
    private static final String TOLERATED_FAILURES = "tolerated-failure-percentage";
    private static final String DEADLINE = "deadline";

    private InputMetadata() {}

    public static Map<String, String> of(EnrichmentRequested request) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(CREATED_AT, request.getCreatedAt().toString());
        metadata.put(CONTACTS, Integer.toString(request.getTotalContacts()));
        metadata.put(BATCHES, Integer.toString(request.getTotalBatches()));
        metadata.put(BATCH_SIZE, Integer.toString(request.getBatchSize()));
        metadata.put(FIELDS, String.join(",", request.getFieldsToEnrich()));
        metadata.put(LABELS, encode(request.getMetadata()));
        metadata.put(SHA256, request.getInput().getSha256());
        metadata.put(BYTES, Long.toString(request.getInput().getBytes()));
        var options = request.getOptions();
        metadata.put(RETENTION_DAYS, Integer.toString(options.getRetentionDays()));
        metadata.put(TOLERATED_FAILURES, Integer.toString(options.getToleratedFailurePercentage()));
        if (options.getDeadline() != null) {
            metadata.put(DEADLINE, options.getDeadline().toString());
        }
        return metadata;
    }

    /**
     * @throws IllegalArgumentException if a fact is missing or malformed: the object is not an input of ours
     */
    public static EnrichmentRequested read(RequestObjects objects, Map<String, String> metadata) {
        var fields = required(metadata, FIELDS);
        return EnrichmentRequested.newBuilder()
                .setRequestId(objects.requestId())
                .setTenantId(objects.tenantId())
                .setCreatedAt(Instant.parse(required(metadata, CREATED_AT)))
                .setTotalContacts(Integer.parseInt(required(metadata, CONTACTS)))
                .setTotalBatches(Integer.parseInt(required(metadata, BATCHES)))
                .setBatchSize(Integer.parseInt(required(metadata, BATCH_SIZE)))
                .setFieldsToEnrich(fields.isEmpty() ? List.of() : List.of(fields.split(",", -1)))
                .setMetadata(decode(required(metadata, LABELS)))
                .setOptions(options(metadata))
                .setInput(ObjectRef.newBuilder()
                        .setKey(objects.input())
                        .setSha256(required(metadata, SHA256))
                        .setBytes(Long.parseLong(required(metadata, BYTES)))
                        .build())
                .build();
    }

    /** Objects of earlier releases say nothing of deadlines and tolerance. */
    private static RequestOptions options(Map<String, String> metadata) {
        var options =
                RequestOptions.newBuilder().setRetentionDays(Integer.parseInt(required(metadata, RETENTION_DAYS)));
        var tolerated = metadata.get(TOLERATED_FAILURES);
        if (tolerated != null) {
            options.setToleratedFailurePercentage(Integer.parseInt(tolerated));
        }
        var deadline = metadata.get(DEADLINE);
        return options.setDeadline(deadline == null ? null : Instant.parse(deadline))
                .build();
    }

    private static String required(Map<String, String> metadata, String name) {
        var value = metadata.get(name);
        if (value == null) {
            throw new IllegalArgumentException("input object without metadata " + name);
        }
        return value;
    }

    private static String encode(Map<String, String> labels) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var label : labels.entrySet()) {
                out.writeUTF(label.getKey());
                out.writeUTF(label.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static Map<String, String> decode(String encoded) {
        var labels = new LinkedHashMap<String, String>();
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded)))) {
            while (in.available() > 0) {
                labels.put(in.readUTF(), in.readUTF());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("input object with malformed labels", e);
        }
        return labels;
    }
}
