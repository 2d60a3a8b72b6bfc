package io.enrichment.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Rate and ETA are this client's own, over what it has seen settle. */
final class BarProgress implements ProgressView {
    private static final int UPDATE_MILLIS = 200;

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    BarProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(JobView job) {
        if (bar == null) {
            bar = open(job);
        }
        bar.stepTo(job.counts().settled());
        bar.setExtraMessage(rate(bar) + job.status());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            out.println();
        }
    }

    /** The library's own counts whole seconds, which makes it jump for a short request. */
    private static String rate(ProgressBar bar) {
        long millis = bar.getElapsedAfterStart().toMillis();
        return millis == 0
                ? ""
                : String.format(Locale.ROOT, "%,.0f/s ", 1000.0 * (bar.getCurrent() - bar.getStart()) / millis);
    }

    private ProgressBar open(JobView job) {
        return new ProgressBarBuilder()
                .setTaskName("contacts")
                .setInitialMax(job.totalContacts())
                .startsFrom(job.counts().settled(), Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .continuousUpdate()
                .setConsumer(new Line(out))
                .build();
    }

    /** Leaves the end of the line to the view: the library ends it only for a bar that lived long enough to be drawn twice. */
    private static final class Line extends ConsoleProgressBarConsumer {
        Line(PrintStream out) {
            super(out);
        }

        @Override
        public void close() {}
    }
}
