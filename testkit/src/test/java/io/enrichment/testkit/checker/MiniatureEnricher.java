package io.enrichment.testkit.checker;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.ContactCounts;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.PartObject;
import io.enrichment.events.RecordHeader;
import io.enrichment.events.RequestStatus;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enriches a batch after the other, each in a transaction, and writes the files of a request behind its last. */
final class MiniatureEnricher implements AutoCloseable {

    static final int LATE_MILLIS = 1500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Miniature miniature;
    private final URI provider;
    private final Http http = new Http();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, TreeMap<Integer, List<EnrichedContact>>> settled = new HashMap<>();
    private final Map<String, Set<Integer>> counted = new HashMap<>();
    private final Map<String, CompletableFuture<List<EnrichedContact>>> asked = new HashMap<>();
    private final Set<String> crashed = new HashSet<>();
    private final Thread thread = new Thread(this::run, "miniature-enricher");

    MiniatureEnricher(Miniature miniature, URI provider) {
        this.miniature = miniature;
        this.provider = provider;
        consumer = miniature.consumer("enricher");
        producer = miniature.producer("enricher");
        thread.start();
    }

    private boolean has(Defect defect) {
        return miniature.has(defect);
    }

    private void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of(miniature.topic("contact-batches")));
            while (true) {
                var records = consumer.poll(Duration.ofMillis(50));
                if (has(Defect.TOO_MANY_CALLS_AT_ONCE)) {
                    records.forEach(this::askEarly);
                }
                for (var record : records) {
                    if (!take(record)) {
                        break;
                    }
                }
            }
        } catch (WakeupException closed) {
            // how close ends the loop
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false if it is taken again */
    private boolean take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        var place = new TopicPartition(record.topic(), record.partition());
        var value = miniature.decoded(record);
        var out = new ArrayList<Miniature.Value>();
        List<RequestStatus> then = List.of();
        boolean again = false;
        if (value.isEmpty()) {
            out.addAll(deadLetter(record));
        } else {
            var batch = (ContactBatch) value.get();
            var id = batch.getRequestId() + ":" + batch.getBatchIndex();
            again = has(Defect.AT_LEAST_ONCE) && isChosen(batch) && crashed.add(id);
            if (again || seen.add(id) || has(Defect.NO_DEDUPLICATION)) {
                out.addAll(enriched(batch));
                then = again ? List.of() : settle(batch);
            }
        }
        producer.beginTransaction();
        out.forEach(one -> producer.send(miniature.encoded(one)));
        if (!again) {
            producer.sendOffsetsToTransaction(
                    Map.of(place, new OffsetAndMetadata(record.offset() + 1)), consumer.groupMetadata());
        }
        producer.commitTransaction();
        then.forEach(snapshot ->
                miniature.publish(List.of(new Miniature.Value("request-status", snapshot.getRequestId(), snapshot))));
        if (again) {
            consumer.seek(place, record.offset());
        }
        return !again;
    }

    /** The second batch of the small request. */
    private boolean isChosen(ContactBatch batch) {
        return batch.getBatchIndex() == 1 && request(batch).getTotalContacts() == Miniature.SMALL;
    }

    private EnrichmentRequested request(ContactBatch batch) {
        return miniature.request(batch.getRequestId()).orElseThrow();
    }

    private List<Miniature.Value> deadLetter(ConsumerRecord<byte[], byte[]> record) {
        if (has(Defect.SWALLOWED_POISON)) {
            return List.of();
        }
        var value = has(Defect.ALTERED_DEAD_LETTER) ? Miniature.bytes("tidied up") : record.value();
        var headers = new ArrayList<RecordHeader>();
        record.headers()
                .forEach(header -> headers.add(RecordHeader.newBuilder()
                        .setName(header.key())
                        .setValue(ByteBuffer.wrap(header.value()))
                        .build()));
        return List.of(new Miniature.Value(
                "dead-letters",
                "poison",
                DeadLetter.newBuilder()
                        .setCode("poison-record")
                        .setReason("The record could not be decoded.")
                        .setOriginTopic(record.topic())
                        .setOriginPartition(record.partition())
                        .setOriginOffset(record.offset())
                        .setKey(ByteBuffer.wrap(record.key()))
                        .setValue(ByteBuffer.wrap(value))
                        .setHeaders(headers)
                        .build()));
    }

    private List<Miniature.Value> enriched(ContactBatch batch) throws InterruptedException {
        miniature.log("batch " + batch.getBatchIndex() + " of " + batch.getRequestId()
                + (has(Defect.LOGGED_CONTACT)
                        ? " with " + batch.getContacts().get(0).getFirstName()
                        : ""));
        if (has(Defect.CALLED_TWICE) && isChosen(batch)) {
            ask(batch);
        }
        var early = isChosen(batch) ? asked.get(batch.getRequestId()) : null;
        return results(batch, early == null ? ask(batch) : early.join());
    }

    /** While the batch before it is asked. */
    private void askEarly(ConsumerRecord<byte[], byte[]> record) {
        miniature
                .decoded(record)
                .map(ContactBatch.class::cast)
                .filter(this::isChosen)
                .ifPresent(batch -> asked.put(batch.getRequestId(), CompletableFuture.supplyAsync(() -> {
                    try {
                        return ask(batch);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })));
    }

    private List<EnrichedContact> ask(ContactBatch batch) throws InterruptedException {
        var body = JSON.createObjectNode();
        batch.getFieldsToEnrich().forEach(body.putArray("fields")::add);
        var people = body.putArray("contacts");
        for (var contact : batch.getContacts()) {
            people.addObject()
                    .put("id", Integer.toString(contact.getIndex()))
                    .put("first_name", contact.getFirstName())
                    .put("last_name", contact.getLastName());
        }
        var key = batch.getRequestId() + ":" + batch.getBatchIndex()
                + (has(Defect.NEW_KEY_FOR_EACH_CALL) ? ":" + UUID.randomUUID() : "");
        var request = Http.request(provider, "/v1/enrich")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        var answer = http.send(request).orElseThrow();
        while (answer.statusCode() == 429) {
            Miniature.pause(has(Defect.IMPATIENCE) ? 1000 : MiniatureProvider.PAUSE_SECONDS * 1000 + 50);
            answer = http.send(request).orElseThrow();
        }
        return merged(batch, Http.json(answer.body()).path("contacts"));
    }

    private List<EnrichedContact> merged(ContactBatch batch, JsonNode answers) {
        var byId = new HashMap<String, Map<String, String>>();
        var inOrder = new ArrayList<Map<String, String>>();
        answers.forEach(answer -> {
            var values = new TreeMap<String, String>();
            answer.path("values")
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asString()));
            byId.put(answer.path("id").asString(), values);
            inOrder.add(values);
        });
        var merged = new ArrayList<EnrichedContact>();
        for (int i = 0; i < batch.getContacts().size(); i++) {
            var contact = batch.getContacts().get(i);
            merged.add(EnrichedContact.newBuilder()
                    .setContact(contact)
                    .setStatus(ContactStatus.SUCCEEDED)
                    .setEnriched(
                            has(Defect.MERGED_BY_POSITION)
                                    ? inOrder.get(i)
                                    : byId.get(Integer.toString(contact.getIndex())))
                    .build());
        }
        return merged;
    }

    private List<Miniature.Value> results(ContactBatch batch, List<EnrichedContact> contacts) {
        var id = batch.getRequestId();
        var key = Miniature.prefix(id) + "parts/%06d-000.ndjson".formatted(batch.getBatchIndex());
        var part = lines(contacts);
        miniature.put(key, part);
        var result = new Miniature.Value(
                "enriched-batches",
                id,
                EnrichedBatch.newBuilder()
                        .setRequestId(id)
                        .setTenantId(Miniature.TENANT)
                        .setBatchIndex(batch.getBatchIndex())
                        .setTotalBatches(batch.getTotalBatches())
                        .setFirstContactIndex(batch.getFirstContactIndex())
                        .setContacts(contacts)
                        .setAttempts(1)
                        .setPart(PartObject.newBuilder()
                                .setKey(key)
                                .setSha256(Fingerprints.hex(part))
                                .setBytes(part.length)
                                .build())
                        .build());
        if (has(Defect.LOST_PART) && isChosen(batch)) {
            miniature.delete(key);
        }
        if (has(Defect.DROPPED_BATCH) && isChosen(batch)) {
            return List.of();
        }
        settled.computeIfAbsent(id, unseen -> new TreeMap<>()).put(batch.getBatchIndex(), contacts);
        return has(Defect.DOUBLED_BATCH) && isChosen(batch) ? List.of(result, result) : List.of(result);
    }

    /** The snapshots behind this batch; writes the files before the last of them. */
    private List<RequestStatus> settle(ContactBatch batch) {
        var request = request(batch);
        var batches = counted.computeIfAbsent(batch.getRequestId(), unseen -> new HashSet<>());
        if (!batches.add(batch.getBatchIndex())) {
            return List.of();
        }
        int contacts = batches.stream()
                .mapToInt(index -> Math.min(
                        MiniatureIngest.BATCH_SIZE, request.getTotalContacts() - index * MiniatureIngest.BATCH_SIZE))
                .sum();
        var progress = Miniature.snapshot(request, batches.size(), contacts, batches.size());
        if (has(Defect.WRONG_COUNTS) && batches.size() == 1) {
            progress.setCounts(ContactCounts.newBuilder().setSucceeded(contacts).build());
        }
        var snapshots = new ArrayList<RequestStatus>();
        snapshots.add(progress.build());
        if (batches.size() == request.getTotalBatches() && !(has(Defect.ENDLESS) && isSmall(request))) {
            snapshots.addAll(end(request, contacts));
        }
        return snapshots;
    }

    private static boolean isSmall(EnrichmentRequested request) {
        return request.getTotalContacts() == Miniature.SMALL;
    }

    private List<RequestStatus> end(EnrichmentRequested request, int contacts) {
        if (has(Defect.STATUS_BEFORE_THE_OBJECT)) {
            new Thread(() -> {
                        Miniature.pause(LATE_MILLIS);
                        compose(request);
                    })
                    .start();
        } else {
            compose(request);
        }
        long revision = request.getTotalBatches() + 1L;
        var end = Miniature.snapshot(request, revision, contacts, request.getTotalBatches())
                .setStatus(JobStatus.COMPLETED)
                .setEndedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
        var snapshots = new ArrayList<>(List.of(end));
        if (has(Defect.REVIVAL)) {
            snapshots.add(Miniature.snapshot(request, revision + 1, contacts, request.getTotalBatches())
                    .build());
            snapshots.add(
                    RequestStatus.newBuilder(end).setRevision(revision + 2).build());
        }
        return snapshots;
    }

    private void compose(EnrichmentRequested request) {
        var prefix = Miniature.prefix(request.getRequestId());
        var contacts = new ArrayList<EnrichedContact>();
        settled.getOrDefault(request.getRequestId(), new TreeMap<>()).values().forEach(contacts::addAll);
        var files = new TreeMap<String, byte[]>();
        files.put("results.ndjson", lines(contacts));
        files.put("results.csv", Miniature.bytes("index\n"));
        if (has(Defect.UNSORTED_OUTPUT)) {
            Collections.swap(contacts, 3, 4);
        }
        files.put("output.json", output(contacts));
        var manifest =
                JSON.createObjectNode().put("requestId", request.getRequestId()).put("redrive", 0);
        var named = manifest.putArray("files");
        files.forEach((name, bytes) -> {
            miniature.put(prefix + name, bytes);
            named.addObject().put("name", name).put("sha256", Fingerprints.hex(bytes));
        });
        miniature.put(prefix + "manifest.json", JSON.writeValueAsBytes(manifest));
    }

    private static byte[] lines(List<EnrichedContact> contacts) {
        var lines = new StringBuilder();
        for (var contact : contacts) {
            var line = JSON.createObjectNode()
                    .put("index", contact.getContact().getIndex())
                    .put("status", "succeeded");
            var input = line.putObject("input");
            person(contact.getContact()).forEach(input::put);
            var enriched = line.putObject("enriched");
            contact.getEnriched().forEach(enriched::put);
            lines.append(line).append('\n');
        }
        return Miniature.bytes(lines.toString());
    }

    private static byte[] output(List<EnrichedContact> contacts) {
        var output = JSON.createObjectNode();
        var entries = output.putArray("enriched_contacts");
        for (var contact : contacts) {
            var entry = entries.addObject();
            person(contact.getContact()).forEach(entry::put);
            contact.getEnriched().forEach(entry::put);
        }
        return JSON.writeValueAsBytes(output);
    }

    private static Map<String, String> person(Contact contact) {
        return Map.of(
                "first_name", contact.getFirstName(),
                "last_name", contact.getLastName(),
                "company_domain", contact.getCompanyDomain());
    }

    @Override
    public void close() {
        consumer.wakeup();
        Miniature.join(thread);
    }
}
