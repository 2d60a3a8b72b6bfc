package io.enrichment.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one contact. Personal data: {@link #toString} holds none of it.
 *
 * @param index position of the contact in its request, from 0
 * @param customId the client's own id of the contact
 * @param enriched values found by field name, in the order asked
 * @param missingFields fields asked for and not found, in the order asked
 * @param error why it failed; null unless it did
 * @param attempts calls made for its batch
 */
public record ResultRecord(
        int index,
        @Nullable String customId,
        ResultStatus status,
        Input input,
        Map<String, String> enriched,
        List<String> missingFields,
        @Nullable Failure error,
        int attempts) {

    /** The contact as submitted; a part that it lacks, as invalid contacts do, is empty. */
    public record Input(String firstName, String lastName, String companyDomain) {
        @Override
        public String toString() {
            return "Input[]";
        }
    }

    /**
     * @param code stable
     * @param detail a sentence for people, free of data
     */
    public record Failure(String code, String detail) {}

    public ResultRecord {
        if (index < 0 || attempts < 0) {
            throw new IllegalArgumentException("neither an index nor a number of attempts can be negative");
        }
        enriched = Collections.unmodifiableMap(new LinkedHashMap<>(enriched));
        missingFields = List.copyOf(missingFields);
    }

    @Override
    public String toString() {
        return "ResultRecord[index=" + index + ", status=" + status + "]";
    }
}
