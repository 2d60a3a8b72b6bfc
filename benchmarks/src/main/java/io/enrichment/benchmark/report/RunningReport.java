package io.enrichment.benchmark.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report that is written anew with each section: a run that is broken off has reported what it had. */
public final class RunningReport {

    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, Object> settings;
    private final Map<String, String> arms;
    private final List<String> libraries;
    private final Path folder;
    private final List<Section> sections = new ArrayList<>();

    /**
     * @param settings what is the same in all sections
     * @param arms what each arm is, by its name
     * @param libraries file names of jars, which tell the versions
     * @param folder for the files
     */
    public RunningReport(Map<String, Object> settings, Map<String, String> arms, List<String> libraries, Path folder) {
        this.settings = settings;
        this.arms = arms;
        this.libraries = libraries;
        this.folder = folder;
    }

    public void add(Section section) {
        sections.add(section);
        ReportFiles.write(report(), folder);
    }

    /** Prints the tables, and where the files are. */
    public Report finish(PrintWriter console) {
        var report = report();
        console.println();
        console.println(ReportFiles.tables(report));
        console.println("Report: " + folder.resolve("report.md"));
        return report;
    }

    private Report report() {
        return new Report(startedAt, Machine.ofThisJvm(), settings, arms, libraries, sections);
    }
}
