package io.enrichment.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is submitted: the input, and what is said beside it. */
final class SubmissionOptions {
    private static final String STANDARD_INPUT = "-";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "a submission or an array of contacts (JSON), a contact a line (.ndjson, .jsonl), or a table with"
                            + " a header row (.csv); - is standard input")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            converter = FormatName.class,
            description = "${COMPLETION-CANDIDATES}, whatever the name of the file; standard input is json otherwise")
    private @Nullable Format format;

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "the fields to enrich, instead of those in the file")
    private List<String> fields = List.of();

    @Option(
            names = "--metadata",
            paramLabel = "KEY=VALUE",
            description = "kept with the request, instead of the metadata in the file; repeatable")
    private Map<String, String> metadata = Map.of();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "after which the request is ended as it is, such as PT6H; this and the next two replace the"
                    + " options in the file")
    private @Nullable Duration deadline;

    @Option(names = "--retention", paramLabel = "TIME", description = "how long results are kept, such as P7D")
    private @Nullable Duration retention;

    @Option(
            names = "--tolerated-failures",
            paramLabel = "PERCENT",
            description = "how many contacts may fail before the request is given up")
    private @Nullable Integer toleratedFailures;

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description = "whom the service calls when the request has ended, instead of the callback in the file")
    private @Nullable String callback;

    Submission submission(Shell shell) {
        return file.equals(STANDARD_INPUT)
                ? new Submission("standard input", shell::in, false, format == null ? Format.JSON : format, terms())
                : Submission.of(path(), format(), terms());
    }

    /** @throws ParameterException for what cannot be uploaded */
    Path fileToUpload() {
        if (file.equals(STANDARD_INPUT)) {
            throw usage("--upload needs a file");
        }
        if (terms().fields().isEmpty()) {
            throw usage("--upload needs --fields");
        }
        return path();
    }

    Format format() {
        return format == null ? Format.of(path()) : format;
    }

    Terms terms() {
        List<String> names = fields.stream().map(String::strip).toList();
        if (names.contains("")) {
            throw usage("--fields holds an empty name");
        }
        try {
            return new Terms(
                    names,
                    metadata,
                    Optional.ofNullable(deadline),
                    Optional.ofNullable(retention),
                    toleratedFailures == null ? OptionalInt.empty() : OptionalInt.of(toleratedFailures),
                    Optional.ofNullable(callback));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Path path() {
        return Path.of(file);
    }

    private ParameterException usage(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return List.of(Format.values()).stream()
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("must be one of " + String.join(", ", Format.names())));
        }
    }

    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Format.names().iterator();
        }
    }
}
