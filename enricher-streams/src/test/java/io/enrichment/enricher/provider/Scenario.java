package io.enrichment.enricher.provider;

import io.enrichment.enricher.provider.RawServer.Answer;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Provokes what a row of the table speaks of, on real connections. */
interface Scenario {

    /** Long enough for a busy machine; no scenario waits for it. */
    Duration PATIENT = Duration.ofSeconds(20);

    /** Long enough for any call to end, whatever it does. */
    Duration FOREVER = Duration.ofSeconds(30);

    /** For those that do. */
    Duration IMPATIENT = Duration.ofMillis(500);

    /** @return what came of it; several if the row names several answers */
    List<ProviderReply> play() throws Exception;

    /** The server answers so, call by call; the last answer is repeated. */
    static Scenario raw(Duration timeout, Answer... answers) {
        return () -> {
            try (var server = RawServer.answering(answers)) {
                return List.of(call(server.url(), timeout));
            }
        };
    }

    static Scenario raw(Answer... answers) {
        return raw(PATIENT, answers);
    }

    /** Exactly these characters, as Latin 1, and then nothing. */
    static Scenario bytes(String response) {
        return raw(connection -> connection.send(response));
    }

    /** 200 with this body. */
    static Scenario body(String json) {
        return bytes(Two.ok(json));
    }

    /** 200 with a right answer in this encoding. */
    static Scenario encoded(String before, Charset charset) {
        var body = (before + Two.ANSWER.replace("ada@", "ad\u00e4@")).getBytes(charset);
        return raw(connection -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.send(body);
        });
    }

    static ProviderReply call(URI url, Duration timeout) {
        return Two.client(url, timeout)
                .enrich(Two.batch())
                .orTimeout(FOREVER.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
