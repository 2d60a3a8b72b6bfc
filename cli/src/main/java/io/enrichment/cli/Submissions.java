package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;

/** {@code POST /enrichment}: the body is made while it is sent. */
final class Submissions {
    private final Endpoints endpoints;
    private final Http http;
    private final Duration transfer;
    private final Repeats repeats;

    Submissions(Endpoints endpoints, Http http, Duration transfer, Repeats repeats) {
        this.endpoints = endpoints;
        this.http = http;
        this.transfer = transfer;
        this.repeats = repeats;
    }

    /** An input that can be read again is sent again after failures that pass; with its key that is one request all the same. */
    Reply<JobDocument> submit(Submission submission, IdempotencyKey key, boolean lenient) throws InterruptedException {
        Map<String, String> headers = headers(lenient);
        headers.put("Idempotency-Key", key.value());
        return submission.repeatable()
                ? repeats.of(() -> post(submission, Map.of(), headers).then(Answers::job))
                : post(submission, Map.of(), headers).then(Answers::job);
    }

    Reply<Validation> validate(Submission submission, boolean lenient) throws InterruptedException {
        return post(submission, Map.of("validate_only", "true"), headers(lenient))
                .then(answer -> Answers.read(answer, Validation::read, "result of a validation"));
    }

    private static Map<String, String> headers(boolean lenient) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (lenient) {
            headers.put("Prefer", "handling=lenient");
        }
        return headers;
    }

    private Reply<HttpResponse<byte[]>> post(
            Submission submission, Map<String, String> parameters, Map<String, String> headers)
            throws InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (submission.format() != Format.JSON) {
            all.putAll(submission.terms().parameters());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoints.submissions(all))
                .header("Content-Type", submission.format().mediaType());
        headers.forEach(request::header);
        try (InputStream input = submission.source().open();
                RequestBody body = RequestBody.of(submission, input)) {
            return send(submission.name(), request, body);
        } catch (NoSuchFileException e) {
            return Answers.unsendable(submission.name(), "does not exist");
        } catch (AccessDeniedException e) {
            return Answers.unsendable(submission.name(), "may not be read");
        } catch (IOException e) {
            return Answers.unsendable(submission.name(), "cannot be read: " + e.getMessage());
        } catch (JacksonIOException e) {
            return Answers.unsendable(submission.name(), "cannot be read: " + e.getOriginalMessage());
        }
    }

    private Reply<HttpResponse<byte[]>> send(String name, HttpRequest.Builder request, RequestBody body)
            throws InterruptedException {
        byte[] begin;
        try {
            begin = body.next();
        } catch (UncheckedIOException e) {
            return Answers.unsendable(name, body.fault().orElseThrow(() -> e));
        }
        BodyPublisher first = BodyPublishers.ofByteArray(begin);
        HttpRequest post = request.POST(
                        body.hasNext() ? BodyPublishers.concat(first, BodyPublishers.ofByteArrays(() -> body)) : first)
                .build();
        Reply<HttpResponse<byte[]>> reply = http.send(post, BodyHandlers.ofByteArray(), transfer);
        Optional<String> fault = body.fault();
        return fault.isPresent() ? Answers.unsendable(name, fault.get()) : reply;
    }
}
