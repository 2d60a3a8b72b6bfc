package io.enrichment.ingest.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.http.ProblemCode;
import io.enrichment.http.Problems;
import io.enrichment.http.Refusal;
import io.enrichment.http.ValidationError;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.ingest.submission.SubmissionFormat;
import io.enrichment.service.TenantSettings;
import io.enrichment.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /uploads}: a place for a file of contacts, to which the client puts it itself. A submission then names it
 * as its {@code source}. A file can be put once, and is no request of anybody until it is submitted.
 */
@RestController
final class UploadController {

    private static final String CONTENT_TYPE = "content_type";
    private static final int MAX_BODY = 1_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final IntakeSettings settings;
    private final String tenant;
    private final ObjectStore objects;
    private final Supplier<UUID> ids;
    private final Clock clock;

    UploadController(
            IntakeSettings settings, TenantSettings tenant, ObjectStore quickStore, Supplier<UUID> ids, Clock clock) {
        this.settings = settings;
        this.tenant = tenant.tenant();
        this.objects = quickStore;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the client needs to put its file.
     *
     * @param headers to be sent exactly so
     * @param maxBytes a larger file is refused when it is submitted
     */
    @JsonPropertyOrder(alphabetic = false)
    record Upload(
            String uploadId,
            String method,
            URI url,
            Map<String, String> headers,
            long maxBytes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt) {}

    @PostMapping(
            path = "/uploads",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> upload(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return Problems.response(
                    request,
                    Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE).because("A body has at most " + MAX_BODY + " bytes."));
        }
        JsonNode body;
        try {
            body = STRICT.readTree(bytes);
        } catch (JacksonException e) {
            return Problems.response(request, Refusal.of(ProblemCode.MALFORMED_BODY));
        }
        var errors = errors(body);
        if (!errors.isEmpty()) {
            return Problems.response(request, Refusal.invalid(errors.size(), errors));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(upload(body.get(CONTENT_TYPE).stringValue()));
    }

    private Upload upload(String mediaType) {
        var id = ids.get().toString();
        var upload = objects.presignedUpload(RequestObjects.upload(tenant, id), mediaType, settings.uploadValidity());
        return new Upload(
                id,
                "PUT",
                upload.url(),
                upload.headers(),
                settings.maxBytes().toBytes(),
                clock.instant().plus(settings.uploadValidity()));
    }

    private static List<ValidationError> errors(JsonNode body) {
        var allowed = Arrays.stream(SubmissionFormat.values())
                .map(SubmissionFormat::mediaType)
                .toList();
        if (!body.isObject()) {
            return List.of(error("#", "wrong-type", "must be an object", Optional.empty()));
        }
        var errors = new ArrayList<ValidationError>();
        var type = body.path(CONTENT_TYPE);
        if (type.isMissingNode() || type.isNull()) {
            errors.add(error("#/" + CONTENT_TYPE, "required", "must be present", Optional.of(allowed)));
        } else if (!type.isString() || !allowed.contains(type.stringValue())) {
            errors.add(error("#/" + CONTENT_TYPE, "not-allowed", "must be one of these", Optional.of(allowed)));
        }
        if (body.size() > (body.has(CONTENT_TYPE) ? 1 : 0)) {
            errors.add(error(
                    "#", "unknown-property", "has a property that is not known", Optional.of(List.of(CONTENT_TYPE))));
        }
        return errors;
    }

    private static ValidationError error(String pointer, String code, String detail, Optional<List<String>> allowed) {
        return new ValidationError(pointer, null, null, null, code, detail, allowed.orElse(null));
    }
}
