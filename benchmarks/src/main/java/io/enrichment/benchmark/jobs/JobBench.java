package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Person;
import io.enrichment.local.process.ThrowawayFolder;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Jit;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a scenario works with: systems to start, bodies to send, and somebody to tell. */
public final class JobBench implements AutoCloseable {

    /** Of the provider, for a call of up to 100 contacts. */
    static final String LATENCY = "500ms";

    private final Path folder;
    private final int portOffset;
    private final boolean quick;
    private final List<StatusStore> stores;
    private final PrintWriter console;

    /**
     * @param folder gets bodies and data of systems, which are deleted in the end
     * @param portOffset moves every port of the systems that are started
     * @param quick less of everything, for a first look
     * @param stores of the status service, each of which is measured where it matters
     * @param console is told what is going on
     */
    public JobBench(Path folder, int portOffset, boolean quick, List<StatusStore> stores, PrintWriter console) {
        this.folder = folder;
        this.portOffset = portOffset;
        this.quick = quick;
        this.stores = List.copyOf(stores);
        this.console = console;
    }

    /** A system of one enricher; one at a time. Its data go when it is closed. */
    JobSystem start(StatusStore store, int statuses, String latency, int inFlight) {
        var data = folder.resolve("data");
        var settings = StackSettings.USUAL
                .withPortOffset(portOffset)
                .withSpeed(latency, inFlight)
                .withData(data)
                .withJit(Jit.FULL)
                .withStatuses(statuses, store);
        return JobSystem.start(settings, Home.ofThisProject(), data);
    }

    List<StatusStore> stores() {
        return stores;
    }

    /** The store that scenarios use to which it does not matter. */
    StatusStore anyStore() {
        return stores.get(0);
    }

    /** So many contacts, or a tenth when quick. */
    int contacts(int thorough) {
        return quick ? thorough / 10 : thorough;
    }

    int rounds(int thorough) {
        return quick ? 1 : thorough;
    }

    /** A file with contacts from 0 on, in JSON. */
    Path body(int contacts) {
        var file = folder.resolve("bodies").resolve(contacts + ".json");
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            BodyFormat.JSON.write(file, contacts, Person::at);
        }
        return file;
    }

    /** One line on what is going on. */
    void say(String line) {
        console.println(line);
        console.flush();
    }

    @Override
    public void close() {
        new ThrowawayFolder(folder.resolve("bodies")).delete();
    }
}
