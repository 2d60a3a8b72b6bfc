package io.enrichment.enricher.provider;

import static io.enrichment.enricher.provider.Scenario.body;
import static io.enrichment.enricher.provider.Scenario.bytes;
import static io.enrichment.enricher.provider.Scenario.encoded;
import static io.enrichment.enricher.provider.Scenario.raw;
import static io.enrichment.enricher.provider.Two.ADA;
import static io.enrichment.enricher.provider.Two.ANSWER;
import static io.enrichment.enricher.provider.Two.NOBODY;
import static io.enrichment.enricher.provider.Two.contacts;
import static io.enrichment.enricher.provider.Two.found;
import static io.enrichment.enricher.provider.Two.ok;
import static io.enrichment.enricher.provider.Two.response;
import static java.util.Map.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers with status 200: the right ones, and what can be wrong with the others, by row of the table. */
final class AnswerScenarios {

    private static final String JSON = "Content-Type: application/json\r\n";

    private AnswerScenarios() {}

    static Map<String, Scenario> right() {
        return Map.ofEntries(
                entry("`200`, every contact once", body(ANSWER)),
                entry("`200`, the contacts in another order", body(contacts(NOBODY, ADA))),
                entry(
                        "`200` behind interim answers `100`, `102`, `103`",
                        bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok(ANSWER))),
                entry(
                        "`200` without a `Content-Type`, or with `application/…+json`",
                        () -> List.of(
                                bytes(response("200 OK", "", ANSWER)).play().get(0),
                                bytes(response(
                                                "200 OK",
                                                "Content-Type: application/vnd.provider+json; v=2\r\n",
                                                ANSWER))
                                        .play()
                                        .get(0))),
                entry(
                        "`200` with properties and fields nobody asked for",
                        body("{\"page\":1,"
                                + contacts(found("\"score\":0.9,\"tags\":[\"\\ud800\"]"), NOBODY)
                                        .substring(1))),
                entry(
                        "`200`, values `null`, blank or absent",
                        body(contacts(found("\"professional_email\":null,\"personal_phone\":\" \""), NOBODY))),
                entry(
                        "`200`, values with escaped control characters",
                        body(contacts(found("\"professional_email\":\"a\\u0000b\\n\""), NOBODY))),
                entry(
                        "`200`, a contact with status `failed`",
                        body(contacts("{\"id\":\"300\",\"status\":\"failed\"}", NOBODY))),
                entry(
                        "`200`, a value with half a surrogate pair",
                        body(contacts(found("\"professional_email\":\"\\ud83d\""), NOBODY))));
    }

    static Map<String, Scenario> ofOtherContacts() {
        return Map.ofEntries(
                entry("`200`, a contact missing", body(contacts(ADA))),
                entry("`200`, a contact nobody asked about", body(contacts(ADA, NOBODY.replace("301", "302")))),
                entry("`200`, a contact twice", body(contacts(ADA, ADA, NOBODY))),
                entry("`200`, an id that is no text", body(contacts(ADA, NOBODY.replace("\"301\"", "301")))),
                entry("`200`, a contact with an unknown status", body(contacts(ADA, NOBODY.replace("not_", "lost_")))),
                entry("`200`, a contact found without values", body(contacts(ADA, NOBODY.replace("not_", "")))),
                entry("`200`, a value that is no text", body(contacts(found("\"personal_phone\":44"), NOBODY))),
                entry("`200`, JSON without `contacts`", body("{\"results\":[]}")));
    }

    static Map<String, Scenario> ofAnotherForm() {
        return Map.ofEntries(
                entry("`200`, an empty body", body("")),
                entry(
                        "`200`, a page for people",
                        bytes(response("200 OK", "Content-Type: text/html\r\n", "<!doctype html><p>Please log in"))),
                entry(
                        "`200`, a right answer said to be HTML",
                        bytes(response("200 OK", "Content-Type: text/html\r\n", ANSWER))),
                entry("`200`, JSON that breaks off", body(ANSWER.substring(0, 60))),
                entry("`200`, JSON with a property twice", body("{\"contacts\":[]," + ANSWER.substring(1))),
                entry("`200`, JSON with `NaN`", body("{\"page\":NaN," + ANSWER.substring(1))),
                entry("`200`, JSON with bare control characters", body(ANSWER.replace("ada@", "ada\u0001@"))),
                entry("`200`, JSON with bytes behind its end", body(ANSWER + ANSWER)),
                entry("`200`, JSON nested too deep", body("{\"page\":" + nested(17) + "," + ANSWER.substring(1))),
                entry(
                        "`200`, JSON with a number of 2000 digits",
                        body("{\"page\":" + "9".repeat(2000) + "," + ANSWER.substring(1))),
                entry("`200`, JSON behind a byte order mark", encoded("\ufeff", StandardCharsets.UTF_8)),
                entry("`200`, JSON in UTF-16", encoded("", StandardCharsets.UTF_16LE)),
                entry("`200`, JSON in bytes that are no UTF-8", encoded("", StandardCharsets.ISO_8859_1)),
                entry(
                        "`200`, a compressed body",
                        bytes(response("200 OK", JSON + "Content-Encoding: gzip\r\n", ANSWER))),
                entry("`200`, a body of 200 MB", raw(AnswerScenarios::twoHundredMegabytes)),
                entry("`200`, a body without end", raw(AnswerScenarios::endless)),
                entry("`200`, a body that breaks off", raw(connection -> {
                    connection.send(ok(ANSWER).substring(0, 120));
                    connection.close();
                })),
                entry(
                        "`200`, a body in malformed chunks",
                        bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + ANSWER)),
                entry("`200`, a body that drips", raw(Scenario.IMPATIENT, connection -> {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    connection.drip();
                })));
    }

    static void twoHundredMegabytes(RawConnection connection) throws IOException {
        connection.send("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 209715200\r\n\r\n");
        connection.send(new byte[209_715_200]);
    }

    private static void endless(RawConnection connection) throws IOException {
        connection.send("HTTP/1.1 200 OK\r\n" + JSON + "Connection: close\r\n\r\n");
        while (true) {
            connection.send(new byte[65_536]);
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
