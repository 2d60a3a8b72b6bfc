package io.enrichment.ingest.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.contracts.InputMetadata;
import io.enrichment.ingest.intake.FieldDefinition;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.ingest.submission.CallbackRules;
import io.enrichment.ingest.submission.ContactLimits;
import io.enrichment.ingest.submission.SubmissionFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /fields} and {@code GET /limits}: what can be asked for, and how much at once. */
@RestController
final class CatalogueController {

    private static final CacheControl FOR_A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final IntakeSettings settings;

    CatalogueController(IntakeSettings settings) {
        this.settings = settings;
    }

    /** The catalogue. */
    @JsonPropertyOrder(alphabetic = false)
    record Fields(List<FieldDefinition> fields) {}

    /** What a submission must keep to. Durations are ISO 8601. */
    @JsonPropertyOrder(alphabetic = false)
    record Limits(
            long maxBytes,
            int maxContacts,
            int batchSize,
            Labels metadata,
            Map<String, Length> contact,
            Map<String, Map<String, Object>> options,
            Callbacks callbacks,
            long maxWaitSeconds,
            String uploadValidity,
            List<String> formats) {}

    /** Of the client's own labels; bytes of all names and values together. */
    @JsonPropertyOrder(alphabetic = false)
    record Labels(int maxLabels, int maxBytes) {}

    /** Of the URL that a client may have called; in characters. */
    @JsonPropertyOrder(alphabetic = false)
    record Callbacks(boolean enabled, List<String> schemes, int maxLength) {}

    /** In code points. */
    record Length(int maxLength) {}

    @GetMapping(path = "/fields", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Fields> fields() {
        return ResponseEntity.ok().cacheControl(FOR_A_MINUTE).body(new Fields(settings.fields()));
    }

    @GetMapping(path = "/limits", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Limits> limits() {
        var contact = new LinkedHashMap<String, Length>();
        ContactLimits.maxLengths().forEach((property, length) -> contact.put(property, new Length(length)));
        return ResponseEntity.ok()
                .cacheControl(FOR_A_MINUTE)
                .body(new Limits(
                        settings.maxBytes().toBytes(),
                        settings.maxContacts(),
                        settings.batchSize(),
                        new Labels(ContactLimits.MAX_LABELS, InputMetadata.MAX_LABEL_BYTES),
                        contact,
                        options(),
                        callbacks(),
                        Preferences.MAX_WAIT.toSeconds(),
                        settings.uploadValidity().toString(),
                        Arrays.stream(SubmissionFormat.values())
                                .map(SubmissionFormat::mediaType)
                                .toList()));
    }

    private Map<String, Map<String, Object>> options() {
        var options = new LinkedHashMap<String, Map<String, Object>>();
        options.put(
                "deadline",
                ordered("min", "PT1S", "max", days(settings.maxDeadline().toDays())));
        options.put(
                "retention",
                ordered(
                        "default",
                        days(settings.retentionDays()),
                        "min",
                        days(1),
                        "max",
                        days(settings.maxRetentionDays())));
        options.put("tolerated_failure_percentage", ordered("default", 100, "min", 0, "max", 100));
        return options;
    }

    private Callbacks callbacks() {
        var allowed = settings.callbacks();
        return new Callbacks(
                allowed.enabled(),
                allowed.allowHttp() ? List.of("https", "http") : List.of("https"),
                CallbackRules.MAX_LENGTH);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String days(long days) {
        return "P" + days + "D";
    }
}
