package io.enrichment.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is asked for beside the contacts. What is empty here is left to the input, where that can say it, or else to the service.
 *
 * @param deadline after which the request is ended as it is
 * @param retention how long the results are kept
 * @param toleratedFailures per cent of the contacts that may fail before the request is given up
 * @param callback whom the service calls when the request has ended
 */
public record Terms(
        List<String> fields,
        Map<String, String> metadata,
        Optional<Duration> deadline,
        Optional<Duration> retention,
        OptionalInt toleratedFailures,
        Optional<String> callback) {

    static final String DEADLINE = "deadline";
    static final String RETENTION = "retention";
    static final String TOLERATED_FAILURES = "tolerated_failure_percentage";

    public Terms {
        fields = List.copyOf(fields);
        metadata = Map.copyOf(metadata);
        deadline.ifPresent(time -> requirePositive(time, "--deadline"));
        retention.ifPresent(time -> requirePositive(time, "--retention"));
        if (toleratedFailures.orElse(0) < 0 || toleratedFailures.orElse(0) > 100) {
            throw new IllegalArgumentException("--tolerated-failures must be between 0 and 100");
        }
    }

    public static Terms of(List<String> fields, Map<String, String> metadata) {
        return new Terms(fields, metadata, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** Whether any is given of those that a submission has in its member {@code options}. */
    boolean hasOptions() {
        return deadline.isPresent() || retention.isPresent() || toleratedFailures.isPresent();
    }

    /** All that are given as query parameters, for bodies that have room for contacts only; not yet encoded. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!fields.isEmpty()) {
            parameters.put("fields_to_enrich", String.join(",", fields));
        }
        new TreeMap<>(metadata).forEach((name, value) -> parameters.put("metadata." + name, value));
        deadline.ifPresent(time -> parameters.put(DEADLINE, time.toString()));
        retention.ifPresent(time -> parameters.put(RETENTION, time.toString()));
        toleratedFailures.ifPresent(percent -> parameters.put(TOLERATED_FAILURES, Integer.toString(percent)));
        callback.ifPresent(url -> parameters.put("callback_url", url));
        return parameters;
    }

    private static void requirePositive(Duration time, String what) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(what + " must be positive");
        }
    }
}
