package io.enrichment.benchmark.http;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;

/** How a body holds its contacts. */
public enum BodyFormat {
    JSON(
            "application/json",
            "/enrichment",
            "{\"fields_to_enrich\":[\"" + BodyFormat.FIELD + "\"],\"contacts\":[",
            ",",
            "]}") {
        @Override
        public String contact(Person person) {
            return person.json();
        }
    },
    NDJSON("application/x-ndjson", BodyFormat.WITH_FIELD, "", "\n", "\n") {
        @Override
        public String contact(Person person) {
            return person.json();
        }
    },
    CSV("text/csv", BodyFormat.WITH_FIELD, "first_name,last_name,company_domain,custom_id\r\n", "\r\n", "\r\n") {
        @Override
        public String contact(Person person) {
            return person.row();
        }
    };

    private static final String FIELD = "professional_email";
    private static final String WITH_FIELD = "/enrichment?fields_to_enrich=" + FIELD;

    private final String mediaType;
    private final String target;
    private final String begin;
    private final String between;
    private final String end;

    BodyFormat(String mediaType, String target, String begin, String between, String end) {
        this.mediaType = mediaType;
        this.target = target;
        this.begin = begin;
        this.between = between;
        this.end = end;
    }

    public abstract String contact(Person person);

    public String mediaType() {
        return mediaType;
    }

    /** Path and query to post such a body to. */
    public String target() {
        return target;
    }

    /** A body of the contacts from 0 on. */
    public byte[] bytes(int contacts) {
        var text = new StringBuilder(begin);
        for (int index = 0; index < contacts; index++) {
            text.append(index == 0 ? "" : between).append(contact(Person.at(index)));
        }
        return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a file, with contacts of any kind. */
    public void write(Path file, int contacts, IntFunction<Person> people) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(begin);
            for (int index = 0; index < contacts; index++) {
                out.write(index == 0 ? "" : between);
                out.write(contact(people.apply(index)));
            }
            out.write(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
