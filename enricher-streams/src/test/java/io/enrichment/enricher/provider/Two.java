package io.enrichment.enricher.provider;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.schemas.EventSchemas;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.util.unit.DataSize;

/** A batch of two contacts, 300 and 301, and what is said of them. */
final class Two {

    static final String ADA = """
            {"id":"300","status":"found","values":{"professional_email":"ada@example.com","personal_phone":"+44 20 7946 0018"}}""";

    static final String NOBODY = """
            {"id":"301","status":"not_found"}""";

    static final String ANSWER = contacts(ADA, NOBODY);

    private Two() {}

    static ContactBatch batch() {
        EventSchemas.allow();
        return ContactBatch.newBuilder()
                .setRequestId("request")
                .setTenantId("default")
                .setBatchIndex(3)
                .setTraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setFieldsToEnrich(List.of("professional_email", "personal_phone"))
                .setContacts(people(2))
                .build();
    }

    /** The contacts from 300 on. */
    static List<Contact> people(int count) {
        return IntStream.range(300, 300 + count)
                .mapToObj(i -> Contact.newBuilder()
                        .setIndex(i)
                        .setFirstName("Ada" + i)
                        .setLastName("Byron")
                        .setCompanyDomain("example.com")
                        .build())
                .toList();
    }

    static String contacts(String... contacts) {
        return "{\"contacts\":[" + String.join(",", contacts) + "]}";
    }

    /** Contact 300 found, with these values. */
    static String found(String values) {
        return "{\"id\":\"300\",\"status\":\"found\",\"values\":{" + values + "}}";
    }

    /** A response with a right head for its body. */
    static String response(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String ok(String body) {
        return response("200 OK", "Content-Type: application/json\r\n", body);
    }

    static ProviderClient client(URI url, Duration timeout) {
        return new ProviderClient(
                new ProviderSettings(
                        url, timeout, Duration.ofMillis(500), DataSize.ofMegabytes(1), Duration.ofMinutes(10)),
                Clock.systemUTC());
    }
}
