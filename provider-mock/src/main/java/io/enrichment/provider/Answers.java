package io.enrichment.provider;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Turns what is known of the contacts into what is sent: the right answer, or the one that a fault makes of it. */
final class Answers {
    private static final String JSON = "application/json";
    private static final int ENDLESS_PIECE = 64 * 1024;
    private static final Duration ENDLESS_PACE = Duration.ofMillis(10);
    private static final Duration DRIP_PACE = Duration.ofSeconds(1);
    private static final JsonFactory FACTORY = new JsonFactory();

    private Answers() {}

    static Delivery of(List<ContactAnswer> right, Fault fault, String retryAfter) {
        return switch (fault.kind()) {
            case NONE -> ok(json(right));
            case STATUS -> status(fault.status(), retryAfter);
            case HANG -> new Delivery.Hang();
            case DRIP -> drip(json(right));
            case ENDLESS -> endless();
            case CLOSE -> new Delivery.Close();
            case INVALID_JSON -> ok(firstHalf(json(right)));
            case HTML -> html();
            case REDIRECT -> redirect();
            case FEWER -> ok(json(right.subList(0, right.size() - 1)));
            case FOREIGN -> ok(json(with(right, new ContactAnswer.NotFound("nobody-asked-for-this"))));
            case REORDERED -> ok(json(reversed(right)));
            case REPEATED -> ok(json(with(right, right.get(0))));
        };
    }

    private static String json(List<ContactAnswer> contacts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("contacts");
            contacts.forEach(contact -> contact.writeTo(json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Delivery ok(String body) {
        return new Delivery.Whole(200, JSON, Map.of(), body);
    }

    private static Delivery status(int status, String retryAfter) {
        Problem problem = Problem.of(status, "fault", "A fault was asked for", "The answer is always " + status + ".");
        return (retryAfter.isEmpty() ? problem : problem.withHeader("Retry-After", retryAfter)).delivery();
    }

    private static Delivery html() {
        String page = "<!doctype html><title>Welcome</title><p>Please log in to this network.";
        return new Delivery.Whole(200, "text/html; charset=utf-8", Map.of(), page);
    }

    private static Delivery redirect() {
        Map<String, String> headers = Map.of("Location", "http://169.254.169.254/latest/meta-data/");
        return new Delivery.Whole(307, JSON, headers, json(List.of()));
    }

    private static Delivery drip(String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        Iterator<byte[]> bytes = IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .iterator();
        return new Delivery.Trickle(body.length, bytes, DRIP_PACE);
    }

    private static Delivery endless() {
        byte[] beginning = "{\"contacts\":[".getBytes(StandardCharsets.UTF_8);
        byte[] blanks = new byte[ENDLESS_PIECE];
        Arrays.fill(blanks, (byte) ' ');
        Iterator<byte[]> pieces = Stream.concat(Stream.of(beginning), Stream.generate(() -> blanks))
                .iterator();
        return new Delivery.Trickle(Delivery.Trickle.UNKNOWN, pieces, ENDLESS_PACE);
    }

    private static String firstHalf(String body) {
        return body.substring(0, body.length() / 2);
    }

    private static List<ContactAnswer> with(List<ContactAnswer> contacts, ContactAnswer another) {
        List<ContactAnswer> more = new ArrayList<>(contacts);
        more.add(another);
        return more;
    }

    private static List<ContactAnswer> reversed(List<ContactAnswer> contacts) {
        List<ContactAnswer> reversed = new ArrayList<>(contacts);
        Collections.reverse(reversed);
        return reversed;
    }
}
