package io.enrichment.core;

import java.util.List;
import java.util.Map;

/** What the provider said about one contact. */
public sealed interface ContactAnswer {

    /**
     * How the contact ends by this answer.
     *
     * @param fields asked for; nothing else gets into the result
     * @param failedCode error code of a contact that the provider reports as failed
     */
    ContactResult result(List<String> fields, String failedCode);

    /** It knows the contact. Values by field name; a field that was asked for and is absent or blank was not found. */
    record Found(Map<String, String> values) implements ContactAnswer {
        public Found {
            values = Map.copyOf(values);
        }

        @Override
        public ContactResult result(List<String> fields, String failedCode) {
            return ContactResult.of(fields, values);
        }
    }

    /** It does not know the contact. */
    record NotFound() implements ContactAnswer {
        @Override
        public ContactResult result(List<String> fields, String failedCode) {
            return ContactResult.of(fields, Map.of());
        }
    }

    /** It failed for this contact. */
    record Failed() implements ContactAnswer {
        @Override
        public ContactResult result(List<String> fields, String failedCode) {
            return ContactResult.failed(fields, failedCode);
        }
    }
}
