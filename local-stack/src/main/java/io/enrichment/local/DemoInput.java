package io.enrichment.local;

import io.enrichment.cli.Submission;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.sample.Submissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a demo sends.
 *
 * @param file holds exactly the contacts that are sent
 * @param fields what to ask for, whatever the file says
 */
record DemoInput(Path file, List<String> fields) {

    static final List<String> USUAL_FIELDS = List.of("professional_email", "personal_phone");

    DemoInput {
        fields = List.copyOf(fields);
    }

    /**
     * @param wanted fields; empty takes those of the source, or the usual ones
     * @param contacts how many to send; empty sends the source as it is
     * @param folder gets a file when the source is not sent as it is
     */
    static DemoInput prepare(Path source, List<String> wanted, OptionalLong contacts, Path folder) {
        try {
            var own = Submissions.fields(source);
            var fields = !wanted.isEmpty() ? wanted : !own.isEmpty() ? own : USUAL_FIELDS;
            if (contacts.isEmpty()) {
                return new DemoInput(source, fields);
            }
            var file = folder.resolve("submission.json");
            Submissions.cycle(source, contacts.getAsLong(), file);
            return new DemoInput(file, fields);
        } catch (IOException e) {
            throw new StartFailure("The contacts in " + source + " cannot be sent: " + e.getMessage(), e);
        }
    }

    Submission submission() {
        return Submission.of(file, fields, Map.of());
    }
}
