package io.enrichment.testkit.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes broken requests of good ones, the same for the same seed: in the request line, the headers, the query, the body. */
final class BrokenRequests {

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Authorization",
            "Connection",
            "Content-Encoding",
            "Content-Type",
            "Cookie",
            "Expect",
            "Forwarded",
            "Host",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Origin",
            "Prefer",
            "Range",
            "TE",
            "Trailer",
            "Upgrade",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "X-Request-Id",
            "traceparent",
            "tracestate");
    private static final List<String> VALUES = List.of(
            "",
            "*/*",
            "text/html",
            "application/json",
            "application/json; charset=utf-16",
            "application/json; charset=\"",
            "application/",
            "gzip",
            "identity",
            "100-continue",
            "200-maybe",
            "close",
            "keep-alive, Upgrade",
            "h2c",
            "websocket",
            "chunked",
            "trailers",
            "wait=10000000000000000000",
            "handling=lenient, handling",
            "wait=",
            "\"\\",
            "\"",
            "bytes=0-0,5-",
            "W/\"1\", *",
            "Thu, 01 Jan 1970",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "-1",
            "q=1;q=2;;;",
            "a".repeat(300),
            "a".repeat(20_000));
    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G\u00cbT",
            "POST POST",
            "");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/9.9", "HTTP/2.0", "http/1.1", "", "JUNK");

    private final Random random;
    private final Mutations mutations;

    BrokenRequests(long seed) {
        random = new Random(seed);
        mutations = new Mutations(random);
    }

    byte[] next(List<Sample> samples) {
        var sample = samples.get(random.nextInt(samples.size()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> message(sample, sample.target(), Map.of(), mutations.of(sample.body()));
            case 2 -> message(sample, brokenTarget(sample.target()), Map.of(), sample.body());
            case 3 -> message(sample, sample.target(), brokenHeaders(), sample.body());
            case 4 -> framing(sample);
            default -> mutations.of(message(sample, sample.target(), Map.of(), sample.body()));
        };
    }

    private byte[] message(Sample sample, String target, Map<String, String> more, byte[] body) {
        return message(
                sample.method() + " " + target + " HTTP/1.1", sample, more, "Content-Length: " + body.length, body);
    }

    private byte[] message(String line, Sample sample, Map<String, String> more, String framing, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", "localhost");
        headers.put("Connection", "close");
        headers.putAll(sample.headers());
        headers.putAll(more);
        var text = new StringBuilder(line).append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append(framing).append("\r\n\r\n");
        var out = new ByteArrayOutputStream();
        out.writeBytes(text.toString().getBytes(ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private String brokenTarget(String target) {
        int at = 1 + random.nextInt(target.length());
        return switch (random.nextInt(7)) {
            case 0 -> target.substring(0, at) + mutations.snippet() + target.substring(at);
            case 1 -> target + (target.contains("?") ? "&" : "?") + mutations.snippet() + "=" + mutations.snippet();
            case 2 ->
                target.substring(0, at)
                        + URLEncoder.encode(mutations.randomText(1 + random.nextInt(8)), UTF_8)
                        + target.substring(at);
            case 3 -> "http://elsewhere.example" + target;
            case 4 -> target.toUpperCase(Locale.ROOT) + ";jsessionid=" + random.nextInt();
            case 5 -> target + "?" + "a=b&".repeat(random.nextInt(2_500));
            default -> new String(mutations.of(target.getBytes(ISO_8859_1)), ISO_8859_1);
        };
    }

    private Map<String, String> brokenHeaders() {
        var headers = new LinkedHashMap<String, String>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            var value = random.nextBoolean() ? pick(VALUES) : pick(VALUES) + ", " + mutations.snippet();
            headers.put(pick(HEADERS), value);
        }
        return headers;
    }

    private byte[] framing(Sample sample) {
        var line = pick(METHODS) + " " + sample.target() + " " + pick(VERSIONS);
        var length = sample.body().length;
        var framing = switch (random.nextInt(10)) {
            case 0 -> "Content-Length: " + (length + 1 + random.nextInt(50));
            case 1 -> "Content-Length: " + Math.max(0, length - 1);
            case 2 -> "Content-Length: -1";
            case 3 -> "Content-Length: 99999999999999999999";
            case 4 -> "Content-Length: " + length + "\r\nContent-Length: " + (length + 1);
            case 5 -> "Content-Length: " + length + "\r\nTransfer-Encoding: chunked";
            case 6 -> "Transfer-Encoding: " + pick(VALUES);
            case 7 -> "Transfer-Encoding: chunked";
            case 8 -> "no colon here\r\n folded: x";
            default -> "Content-Length: " + length;
        };
        var chunk = Integer.toHexString(length) + "\r\n" + new String(sample.body(), ISO_8859_1) + "\r\n0\r\n\r\n";
        return random.nextBoolean()
                ? message(line, sample, Map.of(), framing, sample.body())
                : message(line, sample, Map.of(), framing, mutations.of(chunk.getBytes(ISO_8859_1)));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
