package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Person;
import io.enrichment.local.process.ThrowawayFolder;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Ingests;
import io.enrichment.local.stack.Jit;
import io.enrichment.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** What a scenario works with: systems to start, bodies to send, and somebody to tell. */
public final class IntakeBench implements AutoCloseable {

    private final Path folder;
    private final int portOffset;
    private final boolean quick;
    private final PrintWriter console;

    /**
     * @param folder gets the bodies, which are deleted in the end
     * @param portOffset moves every port of the systems that are started
     * @param quick less of everything, for a first look
     * @param console is told what is going on
     */
    public IntakeBench(Path folder, int portOffset, boolean quick, PrintWriter console) {
        this.folder = folder;
        this.portOffset = portOffset;
        this.quick = quick;
        this.console = console;
    }

    /** A system with so many ingest-apis; one at a time. */
    IntakeSystem start(int ingests) {
        var settings = StackSettings.USUAL
                .withPortOffset(portOffset)
                .withSpeed("0ms", 1)
                .withIngests(ingests, Ingests.USUAL_HEAP)
                .withJit(Jit.FULL);
        return IntakeSystem.start(settings, Home.ofThisProject());
    }

    /** A file with such a body. */
    Path body(BodyFormat format, int contacts) {
        return body(format, contacts, contacts + "", Person::at);
    }

    /** A file with such a body in which the contacts at multiples of {@code every} have a mistake, the first excepted. */
    Path mistakenBody(BodyFormat format, int contacts, int every) {
        return body(
                format,
                contacts,
                contacts + "-mistaken",
                index -> index % every == every - 1 ? Person.mistaken(index) : Person.at(index));
    }

    boolean quick() {
        return quick;
    }

    /** How long to measure what deserves so many seconds. */
    int seconds(int thorough) {
        return quick ? Math.max(1, thorough / 3) : thorough;
    }

    /** One line on what is going on. */
    void say(String line) {
        console.println(line);
        console.flush();
    }

    @Override
    public void close() {
        new ThrowawayFolder(bodies()).delete();
    }

    private Path body(BodyFormat format, int contacts, String name, IntFunction<Person> people) {
        var file = bodies().resolve(name + "." + format);
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(bodies());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            format.write(file, contacts, people);
        }
        return file;
    }

    private Path bodies() {
        return folder.resolve("bodies");
    }
}
