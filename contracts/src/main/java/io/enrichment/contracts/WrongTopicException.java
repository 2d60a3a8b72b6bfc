package io.enrichment.contracts;

import java.util.List;

/** Topics exist in another shape than declared. Starting all the same would place keys and state wrongly. */
public final class WrongTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongTopicException(List<String> deviations) {
        super(String.join("; ", deviations));
    }
}
