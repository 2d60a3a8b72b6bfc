package io.enrichment.status.http;

import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which results a client wants.
 *
 * @param afterIndex only contacts that come later in the submission; -1: all
 * @param limit at most so many; empty: as many as there are
 * @param status only those that ended so
 */
record Selection(int afterIndex, OptionalInt limit, Optional<ResultStatus> status) {

    static final String AFTER_INDEX = "after_index";

    private static final String LIMIT = "limit";
    private static final String STATUS = "status";
    private static final Set<String> PARAMETERS = Set.of(AFTER_INDEX, LIMIT, STATUS);
    private static final int ANY_NUMBER = 999_999_999;
    private static final Map<String, ResultStatus> STATES =
            Arrays.stream(ResultStatus.values()).collect(Collectors.toMap(ResultStatus::wireName, Function.identity()));

    /** What may be asked of a stream. Mistakes are kept by the query. */
    static Selection ofStream(Query query) {
        return of(query, ANY_NUMBER);
    }

    /** What may be asked of a page. Mistakes are kept by the query. */
    static Selection ofPage(Query query, int maxLimit, int defaultLimit) {
        var selection = of(query, maxLimit);
        return new Selection(
                selection.afterIndex, OptionalInt.of(selection.limit.orElse(defaultLimit)), selection.status);
    }

    static Set<String> parameters() {
        return PARAMETERS;
    }

    private static Selection of(Query query, int maxLimit) {
        return new Selection(
                query.number(AFTER_INDEX, 0, ANY_NUMBER).orElse(-1),
                query.number(LIMIT, 1, maxLimit).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                query.oneOf(STATUS, STATES));
    }

    boolean isEverything() {
        return afterIndex < 0 && limit.isEmpty() && status.isEmpty();
    }

    /** Whether a record is wanted, however many there are before it. */
    boolean wants(ResultRecord record) {
        return record.index() > afterIndex
                && status.map(record.status()::equals).orElse(true);
    }
}
