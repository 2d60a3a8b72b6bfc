package io.enrichment.chaos.report;

import io.enrichment.chaos.plan.Fault;
import io.enrichment.chaos.plan.Part;
import io.enrichment.chaos.system.Mark;
import io.enrichment.chaos.watch.Reading;
import io.enrichment.chaos.watch.Struck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Draws a run as one SVG document: a lane for each process with the faults that hit it, and curves of what went on below. */
final class Timeline {

    private static final int WIDTH = 1100;
    private static final int LEFT = 150;
    private static final int RIGHT = 60;
    private static final int LANE = 20;
    private static final int TOP = 46;
    private static final int CURVE = 90;
    private static final int GAP = 34;

    private static final String INK = "#1f2933";
    private static final String PALE = "#9aa5b1";
    private static final List<String> COLOURS = List.of("#0b7285", "#d9480f", "#5f3dc4");

    private final Account account;
    private final StringBuilder svg = new StringBuilder();

    /** Values over time, joined by a line. */
    private record Curve(String name, List<Point> points) {}

    private record Point(Instant at, double value) {}

    private Timeline(Account account) {
        this.account = account;
    }

    static String of(Account account) {
        return new Timeline(account).draw();
    }

    private String draw() {
        int lanes = TOP + account.processes().size() * LANE;
        int height = lanes + 3 * (CURVE + GAP) + GAP;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        rests(height - GAP);
        clock(height - GAP);
        legend();
        lanes();
        curves(lanes + GAP, "contacts a second", List.of(settled()));
        curves(
                lanes + GAP + CURVE + GAP,
                "requests",
                List.of(curve("accepted", account.accepted()), curve("ended", account.ended())));
        curves(lanes + GAP + 2 * (CURVE + GAP), "resident, MiB", resident());
        add("</svg>");
        return svg.toString();
    }

    private void rests(int bottom) {
        for (var rest : account.rests()) {
            add(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#e3f2e6\"><title>at rest</title></rect>",
                    x(rest.from()), TOP, x(rest.to()) - x(rest.from()), bottom - TOP);
        }
    }

    private void clock(int bottom) {
        long step = Math.max(1, account.time().toMinutes() / 10);
        for (long minute = 0; minute <= account.time().toMinutes(); minute += step) {
            double x = x(account.begun().plus(Duration.ofMinutes(minute)));
            add("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e4e7eb\"/>", x, TOP, x, bottom);
            text(x, bottom + 16, "middle", PALE, minute + " min");
        }
    }

    private void legend() {
        double x = LEFT;
        for (var kind : Fault.Kind.values()) {
            add("<rect x=\"%.1f\" y=\"12\" width=\"12\" height=\"12\" rx=\"2\" fill=\"%s\"/>", x, colour(kind));
            text(x + 17, 22, "start", INK, kind.toString());
            x += 110;
        }
    }

    private void lanes() {
        int y = TOP;
        for (var process : account.processes()) {
            text(LEFT - 10, y + 14, "end", INK, process);
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#e4e7eb\"/>",
                    LEFT, y + LANE, WIDTH - RIGHT, y + LANE);
            for (var recovery : account.recoveries()) {
                if (recovery.struck().fault().targets().contains(process)) {
                    bar(recovery.struck(), y);
                }
            }
            y += LANE;
        }
    }

    private void bar(Struck struck, int y) {
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"><title>%s</title></rect>",
                x(struck.begun()),
                y + 4,
                Math.max(2, x(struck.healed()) - x(struck.begun())),
                LANE - 8,
                colour(struck.fault().kind()),
                Block.escaped(Words.clock(Duration.between(account.begun(), struck.begun())) + " "
                        + struck.fault().inWords() + ", " + Words.seconds(struck.duration())));
    }

    private Curve settled() {
        var step = Duration.ofSeconds(Math.max(2, account.time().toSeconds() / 240));
        var points = new ArrayList<Point>();
        var at = account.begun();
        for (long sum : account.results().perStep(account.begun(), account.over(), step)) {
            points.add(new Point(at, (double) sum / step.toSeconds()));
            at = at.plus(step);
        }
        return new Curve("", points);
    }

    private static Curve curve(String name, List<Mark> marks) {
        var points = new ArrayList<Point>();
        marks.stream().map(Mark::at).sorted().forEach(at -> points.add(new Point(at, points.size() + 1.0)));
        return new Curve(name, points);
    }

    /** All processes of each deployable together, at each time that one of them was read. */
    private List<Curve> resident() {
        var curves = new ArrayList<Curve>();
        for (var part : List.of(Part.INGEST, Part.STATUS, Part.ENRICHER)) {
            var now = new TreeMap<String, Long>();
            var points = new ArrayList<Point>();
            for (Reading reading : account.readings()) {
                if (Part.of(reading.process()) == part) {
                    now.put(reading.process(), reading.residentMebibytes());
                    points.add(new Point(
                            reading.at(),
                            now.values().stream().mapToLong(Long::longValue).sum()));
                }
            }
            curves.add(new Curve(part.toString(), points));
        }
        return curves;
    }

    private void curves(int top, String title, List<Curve> curves) {
        double most = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(1);
        double scale = CURVE / Math.max(1, most);
        int bottom = top + CURVE;
        text(LEFT - 10, top + 12, "end", INK, title);
        text(LEFT - 10, bottom, "end", PALE, "0");
        text(WIDTH - RIGHT + 6, top + 10, "start", PALE, Words.count(Math.round(most)));
        add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>", LEFT, bottom, WIDTH - RIGHT, bottom, PALE);
        for (int i = 0; i < curves.size(); i++) {
            var colour = COLOURS.get(i);
            var line = new StringBuilder();
            for (var point : curves.get(i).points()) {
                line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.at()), bottom - point.value() * scale));
            }
            add(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                    line.toString().strip(), colour);
            text(LEFT - 10, top + 30 + 16 * i, "end", colour, curves.get(i).name());
        }
    }

    private static String colour(Fault.Kind kind) {
        return switch (kind) {
            case KILLED -> "#c92a2a";
            case STOPPED -> "#862e9c";
            case CUT_OFF -> "#e8590c";
            case MISBEHAVING -> "#1971c2";
        };
    }

    private double x(Instant at) {
        double whole = Math.max(1, account.time().toMillis());
        double share = Duration.between(account.begun(), at).toMillis() / whole;
        return LEFT + Math.max(0, Math.min(1, share)) * (WIDTH - LEFT - RIGHT);
    }

    private void text(double x, int y, String anchor, String colour, String text) {
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x, y, anchor, colour, Block.escaped(text));
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
