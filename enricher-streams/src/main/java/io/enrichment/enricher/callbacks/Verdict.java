package io.enrichment.enricher.callbacks;

import io.enrichment.async.Outcome;
import io.enrichment.enricher.callbacks.CallbackReports.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an attempt means, as Standard Webhooks has it: 2xx is success, 410 the wish to hear no more, all else a failure
 * after which there is another attempt.
 *
 * @param httpStatus of the answer, if there was one
 * @param error why it was no success
 * @param ending empty if there is to be another attempt
 * @param atLeast no attempt before that has passed
 */
record Verdict(Optional<Integer> httpStatus, Optional<DeliveryError> error, Optional<Ending> ending, Duration atLeast) {

    private static final int GONE = 410;

    /** Those with which a receiver says when to come again; of others {@code Retry-After} is no promise. */
    private static final Set<Integer> BUSY = Set.of(429, 503);

    static Verdict of(Receipt receipt) {
        return receipt.match(new Receipt.Cases<>() {
            @Override
            public Verdict answered(Receipt.Answered answered) {
                return Verdict.answered(answered);
            }

            @Override
            public Verdict failed(Receipt.Failed failed) {
                return new Verdict(Optional.empty(), Optional.of(failed.error()), Optional.empty(), Duration.ZERO);
            }
        });
    }

    private static Verdict answered(Receipt.Answered answered) {
        var status = answered.status();
        var error = switch (status / 100) {
            case 2 -> Optional.<DeliveryError>empty();
            case 3 -> Optional.of(DeliveryError.REDIRECT);
            default -> Optional.of(DeliveryError.HTTP_STATUS);
        };
        var ending = error.isEmpty()
                ? Optional.of(Ending.DELIVERED)
                : status == GONE ? Optional.of(Ending.GONE) : Optional.<Ending>empty();
        return new Verdict(
                Optional.of(status), error, ending, BUSY.contains(status) ? answered.retryAfter() : Duration.ZERO);
    }

    Outcome<Delivery> outcome(Delivery delivery) {
        return ending.<Outcome<Delivery>>map(end -> new Outcome.Success<>(delivery))
                .orElseGet(
                        () -> new Outcome.Retry<>(error.map(DeliveryError::code).orElseThrow(), atLeast));
    }
}
