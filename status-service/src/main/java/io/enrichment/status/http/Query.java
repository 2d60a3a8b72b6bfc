package io.enrichment.status.http;

import io.enrichment.http.Refusal;
import io.enrichment.http.ValidationError;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. All mistakes are found in one pass: read every parameter, then ask for the {@link
 * #refusal}; what was read is of use only if there is none.
 */
final class Query {

    private static final int KEPT = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** RFC 3339 has four digits. */
    private static final int LAST_YEAR = 9999;

    private final Map<String, String[]> parameters;
    private final List<ValidationError> mistakes = new ArrayList<>();

    private Query(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** @param known names of the parameters that there are */
    static Query of(HttpServletRequest request, Set<String> known) {
        var query = new Query(request.getParameterMap());
        query.parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> query.mistake(name, "unknown-property", "is not a known parameter", null));
        return query;
    }

    /** A whole number, where there is one. */
    Optional<Integer> number(String name, int least, int greatest) {
        return single(name, value -> {
            if (!NUMBER.matcher(value).matches()) {
                return mistake(name, "wrong-type", "must be a whole number", null);
            }
            int number = Integer.parseInt(value);
            return number >= least && number <= greatest
                    ? Optional.of(number)
                    : mistake(name, "out-of-range", "must be from " + least + " to " + greatest, null);
        });
    }

    /** A date and time of RFC 3339. */
    Optional<Instant> time(String name) {
        return single(name, value -> {
            try {
                var time = OffsetDateTime.parse(value);
                if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                    return Optional.of(time.toInstant());
                }
            } catch (DateTimeParseException e) {
                return notATime(name);
            }
            return notATime(name);
        });
    }

    /** One of a few words. */
    <T> Optional<T> oneOf(String name, Map<String, T> words) {
        return single(
                name,
                value -> words.containsKey(value)
                        ? Optional.of(words.get(value))
                        : mistake(
                                name,
                                "unknown-value",
                                "is not one of the values that are allowed",
                                words.keySet().stream().sorted().toList()));
    }

    /** A text that the parser knows what to make of. */
    <T> Optional<T> parsed(String name, String code, String detail, Function<String, Optional<T>> parser) {
        return single(name, value -> parser.apply(value).or(() -> mistake(name, code, detail, null)));
    }

    /** Empty if there was no mistake. */
    Optional<Refusal> refusal() {
        return mistakes.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        mistakes.size(), mistakes.stream().limit(KEPT).toList()));
    }

    private <T> Optional<T> single(String name, Function<String, Optional<T>> reading) {
        var values = parameters.get(name);
        if (values == null) {
            return Optional.empty();
        }
        return values.length == 1 ? reading.apply(values[0]) : mistake(name, "duplicate", "is repeated", null);
    }

    private <T> Optional<T> notATime(String name) {
        return mistake(name, "wrong-type", "must be a date and time of RFC 3339", null);
    }

    private <T> Optional<T> mistake(String name, String code, String detail, @Nullable List<String> allowed) {
        mistakes.add(ValidationError.ofParameter(name, code, detail, allowed));
        return Optional.empty();
    }
}
