package io.enrichment.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Brings a file to the service's store, through a link that the service gives. */
final class Uploads {
    /** The client sets these itself; a link is signed for the values that it sets. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect");

    private final Endpoints endpoints;
    private final Deadlines deadlines;
    private final Http http;
    private final Repeats repeats;

    Uploads(Endpoints endpoints, Deadlines deadlines, Http http, Repeats repeats) {
        this.endpoints = endpoints;
        this.deadlines = deadlines;
        this.http = http;
        this.repeats = repeats;
    }

    /** Where to put a file. */
    private record Place(String uploadId, URI url, Map<String, String> headers, long maxBytes) {

        static Optional<Place> read(JsonNode tree) {
            Map<String, String> headers = new HashMap<>();
            tree.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asString("")));
            try {
                URI url = URI.create(tree.path("url").asString(""));
                String id = tree.path("uploadId").asString("");
                boolean usable = url.getHost() != null && !id.isEmpty();
                return usable
                        ? Optional.of(new Place(
                                id, url, headers, tree.path("maxBytes").asLong(Long.MAX_VALUE)))
                        : Optional.empty();
            } catch (IllegalArgumentException noUrl) {
                return Optional.empty();
            }
        }
    }

    /** The id of the upload, once all of the file is there. */
    Reply<String> upload(Path file, Format format) throws InterruptedException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Answers.unsendable(file.toString(), "is not a file that can be read");
        }
        return repeats.of(() -> ask(format)).then(place -> put(file, place));
    }

    private Reply<Place> ask(Format format) throws InterruptedException {
        String wanted = Json.object().put("content_type", format.mediaType()).toString();
        HttpRequest post = HttpRequest.newBuilder(endpoints.uploads())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(wanted))
                .build();
        return http.send(post, BodyHandlers.ofByteArray(), deadlines.call())
                .then(answer -> Answers.read(answer, Place::read, "place for an upload"));
    }

    private Reply<String> put(Path file, Place place) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(place.url());
        place.headers().forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        try {
            if (Files.size(file) > place.maxBytes()) {
                return Answers.unsendable(
                        file.toString(),
                        String.format(
                                Locale.ROOT, "is larger than %,d bytes, the most that is taken", place.maxBytes()));
            }
            HttpRequest put = request.PUT(BodyPublishers.ofFile(file)).build();
            return repeats.of(() -> http.send(put, BodyHandlers.ofByteArray(), deadlines.transfer())
                    .then(answer -> stored(answer, place)));
        } catch (IOException e) {
            return Answers.unsendable(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** A 4xx of the store is no refusal by the service: its link is at fault. */
    private static Reply<String> stored(HttpResponse<byte[]> answer, Place place) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Reply.Answered<>(place.uploadId());
        }
        return status / 100 == 5
                ? Answers.failed(answer, answer.body())
                : Answers.incomprehensible(answer, "HTTP " + status + " to the upload");
    }
}
