package io.enrichment.enricher.enrich;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.DeadLetters;
import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import io.enrichment.enricher.provider.ProviderClient;
import io.enrichment.enricher.provider.ProviderReply;
import io.enrichment.enricher.results.PartWriter;
import io.enrichment.events.DeadLetter;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Enriches one batch: calls the provider, then stores the results. The result is not given before the part object is
 * durable. A storage that is away is treated as the provider's absence is: no more calls whose answers could not be
 * kept.
 */
public final class EnrichFunction implements AsyncFunction<BatchItem, SettledBatch> {

    /** Why a batch of a cancelled request is given up: no failure, and nothing for the dead letters. */
    public static final String CANCELLED = "cancelled";

    /** Contacts fail, and nobody has to look into it. */
    private static final Set<FailureCode> AS_THE_REQUEST_WANTS =
            EnumSet.of(FailureCode.EXPIRED, FailureCode.TOO_MANY_FAILURES);

    private final ProviderClient provider;
    private final PartWriter parts;
    private final Executor storage;
    private final Clock clock;

    /** @param storage runs the writes to the object store, which block */
    public EnrichFunction(ProviderClient provider, PartWriter parts, Executor storage, Clock clock) {
        this.provider = provider;
        this.parts = parts;
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome<SettledBatch>> call(Call<BatchItem> call) {
        return provider.enrich(call.item().batch()).thenCompose(reply -> reply.match(new Next(call)));
    }

    @Override
    public CompletionStage<SettledBatch> giveUp(Call<BatchItem> call, String code) {
        if (CANCELLED.equals(code)) {
            return store(call, ContactResult::cancelled, Optional.empty());
        }
        // the operator has codes of its own for calls that never ended properly
        var failure = FailureCode.byCode(code).orElse(FailureCode.PROVIDER_ERROR);
        return store(call, fields -> ContactResult.failed(fields, failure.code()), letter(call, failure));
    }

    private Optional<DeadLetter> letter(Call<BatchItem> call, FailureCode failure) {
        return AS_THE_REQUEST_WANTS.contains(failure)
                ? Optional.empty()
                : Optional.of(DeadLetters.of(
                        call.item().origin(),
                        failure,
                        call.item().batch().getRequestId(),
                        call.attempt(),
                        clock.instant()));
    }

    private CompletionStage<SettledBatch> store(
            Call<BatchItem> call, Function<List<String>, ContactResult> each, Optional<DeadLetter> letter) {
        var batch = call.item().batch();
        var results = Collections.nCopies(batch.getContacts().size(), each.apply(batch.getFieldsToEnrich()));
        return CompletableFuture.supplyAsync(() -> store(call, results, letter), storage);
    }

    private SettledBatch store(Call<BatchItem> call, List<ContactResult> results, Optional<DeadLetter> letter) {
        return new SettledBatch(parts.write(call.item().batch(), results, call.attempt(), call.acceptedAt()), letter);
    }

    private final class Next implements ProviderReply.Cases<CompletionStage<Outcome<SettledBatch>>> {
        private final Call<BatchItem> call;

        Next(Call<BatchItem> call) {
            this.call = call;
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> answered(ProviderReply.Answered answered) {
            return CompletableFuture.supplyAsync(() -> store(call, answered.results(), Optional.empty()), storage)
                    .<Outcome<SettledBatch>>thenApply(Outcome.Success::new)
                    .exceptionally(EnrichFunction::storageAway);
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> failed(ProviderReply.Failed failed) {
            return outcome(new Outcome.Retry<>(failed.code().code()));
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> overloaded(ProviderReply.Overloaded overloaded) {
            return outcome(new Outcome.Overloaded<>(overloaded.pause()));
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> away(ProviderReply.Away away) {
            return outcome(new Outcome.Unavailable<>(away.pause()));
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> refused(ProviderReply.Refused refused) {
            return outcome(new Outcome.Refused<>(refused.code().code()));
        }

        private CompletionStage<Outcome<SettledBatch>> outcome(Outcome<SettledBatch> outcome) {
            return CompletableFuture.completedFuture(outcome);
        }
    }

    private static Outcome<SettledBatch> storageAway(Throwable failure) {
        if (failure.getCause() instanceof SdkException) {
            return new Outcome.Unavailable<>(Optional.empty());
        }
        throw new CompletionException(failure.getCause());
    }
}
