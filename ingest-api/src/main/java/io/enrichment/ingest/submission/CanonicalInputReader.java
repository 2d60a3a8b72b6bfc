package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link CanonicalInputWriter} wrote: quick, because it trusts what it reads. */
public final class CanonicalInputReader {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private CanonicalInputReader() {}

    /**
     * Hands over every contact in its order, with its index; what is equal to what is not known here. Blocks on the
     * stream, reads it no further than needed and does not close it.
     *
     * @throws IOException if the stream fails, or ends before the contacts do
     */
    public static void readContacts(InputStream input, ContactSink sink) throws IOException {
        try (var json = JSON.createParser(ObjectReadContext.empty(), input)) {
            int index = 0;
            for (int start = 0; start < 3; start++) {
                json.nextToken();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                sink.accept(contact(json, index++));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw new IOException("this is no canonical input");
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            // its message may hold data
            throw new IOException("this is no canonical input");
        }
    }

    private static Contact contact(JsonParser json, int index) {
        var firstName = "";
        var lastName = "";
        var companyDomain = "";
        String customId = null;
        String invalid = null;
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var value = json.nextStringValue();
            switch (name) {
                case "first_name" -> firstName = value;
                case "last_name" -> lastName = value;
                case "company_domain" -> companyDomain = value;
                case "custom_id" -> customId = value;
                case CanonicalInputWriter.INVALID -> invalid = value;
                default -> {}
            }
        }
        return new Contact(index, firstName, lastName, companyDomain, customId, null, invalid);
    }
}
