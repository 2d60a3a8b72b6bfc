package io.enrichment.enricher.results;

import io.enrichment.async.Outcome;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call says: that the object store is away or refuses, which passes, or that something is wrong. */
public final class StorageAway {

    private StorageAway() {}

    /** @throws CompletionException if it was not the object store */
    public static <R> Outcome<R> orThrow(Throwable failure) {
        var cause = failure.getCause();
        if (cause instanceof SdkException || cause instanceof UncheckedIOException) {
            return new Outcome.Unavailable<>(Optional.empty());
        }
        throw failure instanceof CompletionException e ? e : new CompletionException(failure);
    }
}
