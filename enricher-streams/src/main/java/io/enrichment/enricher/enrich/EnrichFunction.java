package io.enrichment.enricher.enrich;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Cancellation;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import io.enrichment.enricher.provider.ProviderClient;
import io.enrichment.enricher.provider.ProviderReply;
import io.enrichment.enricher.results.PartWriter;
import io.enrichment.enricher.results.StorageAway;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Enriches one batch: calls the provider about the contacts that were not asked about elsewhere, then stores the results
 * of all. The result is not given before the part object is durable. A storage that is away is treated as the
 * provider's absence is: no more calls whose answers could not be kept.
 *
 * <p>Where batches have equal contacts, a batch keeps its answers before it waits for those of others; so none waits in a
 * circle, and the provider is not asked again after a crash.
 *
 * <p>Of a request that was erased nothing is kept any more, however its calls end.
 */
public final class EnrichFunction implements AsyncFunction<BatchItem, SettledBatch> {

    /** Why a batch of a cancelled request is given up: no failure, and nothing for the dead letters. */
    public static final String CANCELLED = "cancelled";

    /** Why a batch of an erased request is given up: its contacts leave nothing but their index. */
    public static final String ERASED = "erased";

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** Who has waited long looks less often: at most this part of its time is waited in vain. */
    private static final int PART_IN_VAIN = 4;

    private final ProviderClient provider;
    private final SharedAnswers shared;
    private final BatchStore store;
    private final Executor storage;
    private final Clock clock;

    /**
     * @param cancellation the one that the operator asks
     * @param storage runs what reads and writes the object store, which blocks
     */
    public EnrichFunction(
            ProviderClient provider,
            PartWriter parts,
            SharedAnswers shared,
            Cancellation cancellation,
            Executor storage,
            Clock clock) {
        this.provider = provider;
        this.shared = shared;
        store = new BatchStore(parts, shared, cancellation, clock);
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome<SettledBatch>> call(Call<BatchItem> call) {
        var plan = BatchPlan.of(call.item().batch());
        if (!plan.asks()) {
            var none = Answers.none(call.attempt() - 1);
            return settle(call, plan, () -> none, Outcome.Known::new);
        }
        return plan.keepsAnswers() ? findOrAsk(call, plan) : ask(call, plan);
    }

    /** An earlier try may have kept the answers: it waits for others since, or crashed. */
    private CompletionStage<Outcome<SettledBatch>> findOrAsk(Call<BatchItem> call, BatchPlan plan) {
        var batch = plan.batch();
        return CompletableFuture.supplyAsync(() -> shared.find(batch, batch.getBatchIndex()), storage)
                .thenCompose(found -> found.map(answers -> settle(call, plan, () -> answers, Outcome.Known::new))
                        .orElseGet(() -> ask(call, plan)))
                .exceptionally(StorageAway::orThrow);
    }

    private CompletionStage<Outcome<SettledBatch>> ask(Call<BatchItem> call, BatchPlan plan) {
        return provider.enrich(plan.question()).thenCompose(reply -> reply.match(new Next(call, plan)));
    }

    @Override
    public CompletionStage<SettledBatch> giveUp(Call<BatchItem> call, String code) {
        var plan = BatchPlan.of(call.item().batch());
        var end = end(code, plan.batch().getFieldsToEnrich());
        return CompletableFuture.supplyAsync(
                () -> {
                    if (ERASED.equals(code)) {
                        return store.erased(call);
                    }
                    // of those that wait for it each has to end; and what was answered before stays so
                    var own = store.kept(call, plan, plan.answers(call.attempt(), end));
                    return store.givenUp(call, plan.results(own.results(), end), own.attempts());
                },
                storage);
    }

    private static ContactResult end(String code, List<String> fields) {
        return CANCELLED.equals(code)
                ? ContactResult.cancelled(fields)
                // the operator has codes of its own for calls that never ended properly
                : ContactResult.failed(
                        fields,
                        FailureCode.byCode(code)
                                .orElse(FailureCode.PROVIDER_ERROR)
                                .code());
    }

    /**
     * Stores the results of all contacts, if those of others are there.
     *
     * @param own answers for the batch itself; may block
     * @param ending whether the provider was asked
     */
    private CompletionStage<Outcome<SettledBatch>> settle(
            Call<BatchItem> call,
            BatchPlan plan,
            Supplier<Answers> own,
            Function<SettledBatch, Outcome<SettledBatch>> ending) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            var answers = own.get();
                            return lent(plan)
                                    .map(known -> {
                                        known.putAll(answers.results());
                                        return ending.apply(
                                                store.settled(call, plan.results(known), answers.attempts()));
                                    })
                                    .orElseGet(() -> new Outcome.NotYet<>(pause(call)));
                        },
                        storage)
                .exceptionally(StorageAway::orThrow);
    }

    /** What the batches before have been told; empty if one of them has not been yet. */
    private Optional<Map<Integer, ContactResult>> lent(BatchPlan plan) {
        var known = new HashMap<Integer, ContactResult>();
        for (var lender : plan.lenders()) {
            var answers = shared.find(plan.batch(), lender);
            if (answers.isEmpty()) {
                return Optional.empty();
            }
            known.putAll(answers.get().results());
        }
        return Optional.of(known);
    }

    private Duration pause(Call<BatchItem> call) {
        var part = Duration.between(call.acceptedAt(), clock.instant()).dividedBy(PART_IN_VAIN);
        return part.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : part.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : part;
    }

    private final class Next implements ProviderReply.Cases<CompletionStage<Outcome<SettledBatch>>> {
        private final Call<BatchItem> call;
        private final BatchPlan plan;

        Next(Call<BatchItem> call, BatchPlan plan) {
            this.call = call;
            this.plan = plan;
        }

        @Override
        public CompletionStage<Outcome<SettledBatch>> answered(ProviderReply.Answered answered) {
            var answers = plan.answers(call.attempt(), answered.results());
            return settle(call, plan, () -> store.kept(call, plan, answers), Outcome.Success::new);
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
}
