package io.enrichment.local.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes submissions of a wanted size. */
public final class Submissions {

    private Submissions() {}

    /** The fields that a submission asks for; empty where it says none, or is a bare array of contacts. */
    public static List<String> fields(Path file) throws IOException {
        var fields = new ArrayList<String>();
        try (var asked = JsonArray.find(file, "fields_to_enrich")) {
            for (var next = asked.next(); next.isPresent(); next = asked.next()) {
                fields.add(next.get().asString(""));
            }
        }
        return fields;
    }

    /**
     * Writes as many contacts as wanted: those of the source from its beginning, and over again where it has too few.
     *
     * @throws IOException when a file cannot be read or written, or the source has no contacts
     */
    public static void cycle(Path source, long wanted, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
            out.write("{\"contacts\":[");
            long written = 0;
            while (written < wanted) {
                long before = written;
                try (var contacts = JsonArray.open(source, "contacts")) {
                    for (var next = contacts.next(); next.isPresent() && written < wanted; next = contacts.next()) {
                        out.write(written == 0 ? "\n" : ",\n");
                        out.write(next.get().toString());
                        written++;
                    }
                }
                if (written == before) {
                    throw new IOException(source + " has no contacts");
                }
            }
            out.write("\n]}\n");
        }
    }
}
