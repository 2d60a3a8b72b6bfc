package io.enrichment.enricher.enrich;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.ContactBatch;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's answers for batches whose contacts other batches have too, in the bucket, where every instance finds
 * them. Those of a batch are created once and never change: whoever comes second, after a crash or fenced, uses what is
 * there. See {@code docs/decisions/0008-equal-contacts-share-one-answer.md}. Its methods block, and throw {@link
 * software.amazon.awssdk.core.exception.SdkException} or {@link UncheckedIOException} if the object store is away.
 */
public final class SharedAnswers {

    private final ObjectStore objects;

    public SharedAnswers(ObjectStore objects) {
        this.objects = objects;
    }

    /** What was kept for a batch of the same request as {@code batch}. */
    Optional<Answers> find(ContactBatch batch, int batchIndex) {
        return objects.read(key(batch, batchIndex)).map(object -> {
            try (object) {
                return AnswersJson.read(object.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Keeps the answers for the batch, unless there are some.
     *
     * @return those that count: from now on all see them
     */
    Answers keep(ContactBatch batch, Answers answers) {
        var key = key(batch, batch.getBatchIndex());
        var content = Content.of("application/json", AnswersJson.write(answers));
        return objects.create(key, content, Map.of()) == ObjectStore.Creation.CREATED
                ? answers
                : find(batch, batch.getBatchIndex())
                        .orElseThrow(() -> new IllegalStateException("answers were removed"));
    }

    private static String key(ContactBatch batch, int batchIndex) {
        return new RequestObjects(batch.getTenantId(), batch.getRequestId()).answers(batchIndex);
    }
}
