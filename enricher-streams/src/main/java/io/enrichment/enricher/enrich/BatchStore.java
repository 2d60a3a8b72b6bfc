package io.enrichment.enricher.enrich;

import io.enrichment.async.Call;
import io.enrichment.async.Cancellation;
import io.enrichment.contracts.DeadLetters;
import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import io.enrichment.enricher.results.PartWriter;
import io.enrichment.events.Contact;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps what came of a batch: its answers, where others wait for them, and its part. Of a request that was erased it
 * keeps nothing but that the batch is settled, whatever came of it. Its methods block, and throw what {@link PartWriter}
 * throws.
 */
final class BatchStore {

    /** Why a whole batch fails, and somebody has to look into it. */
    private static final Set<FailureCode> FOR_THE_DEAD_LETTERS = EnumSet.of(
            FailureCode.PROVIDER_REFUSED,
            FailureCode.PROVIDER_ANSWER_INVALID,
            FailureCode.PROVIDER_ERROR,
            FailureCode.PROVIDER_TIMEOUT);

    private final PartWriter parts;
    private final SharedAnswers shared;
    private final Cancellation cancellation;
    private final Clock clock;

    BatchStore(PartWriter parts, SharedAnswers shared, Cancellation cancellation, Clock clock) {
        this.parts = parts;
        this.shared = shared;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** The answers that count: these, or those that were kept before. */
    Answers kept(Call<BatchItem> call, BatchPlan plan, Answers answers) {
        return plan.keepsAnswers() && !isErased(call) ? shared.keep(plan.batch(), answers) : answers;
    }

    /**
     * A failure that the batch has from its lenders is theirs to report.
     *
     * @param results of the contacts of the batch, in their order
     */
    SettledBatch settled(Call<BatchItem> call, List<ContactResult> results, int attempts) {
        return store(call, results, attempts, BatchPlan::isAsked);
    }

    /** As {@link #settled}, if the batch has asked nobody about some of its contacts and never will. */
    SettledBatch givenUp(Call<BatchItem> call, List<ContactResult> results, int attempts) {
        return store(call, results, attempts, contact -> true);
    }

    private SettledBatch store(
            Call<BatchItem> call, List<ContactResult> results, int attempts, Predicate<Contact> reported) {
        if (isErased(call)) {
            return erased(call);
        }
        var event = parts.write(call.item().batch(), results, attempts, call.acceptedAt());
        return new SettledBatch(event, letter(call, event, reported));
    }

    SettledBatch erased(Call<BatchItem> call) {
        return new SettledBatch(
                parts.writeErased(call.item().batch(), call.attempt(), call.acceptedAt()), Optional.empty());
    }

    private boolean isErased(Call<BatchItem> call) {
        return cancellation
                .reason(call.item().run())
                .filter(EnrichFunction.ERASED::equals)
                .isPresent();
    }

    /** By what is stored, since whoever stored it may have ended before its dead letter was committed. */
    private Optional<DeadLetter> letter(Call<BatchItem> call, EnrichedBatch event, Predicate<Contact> reported) {
        return event.getContacts().stream()
                .filter(contact -> contact.getError() != null && reported.test(contact.getContact()))
                .flatMap(contact -> FailureCode.byCode(contact.getError().getCode()).stream())
                .filter(FOR_THE_DEAD_LETTERS::contains)
                .findFirst()
                .map(failure -> DeadLetters.of(
                        call.item().origin(), failure, event.getRequestId(), event.getAttempts(), clock.instant()));
    }
}
