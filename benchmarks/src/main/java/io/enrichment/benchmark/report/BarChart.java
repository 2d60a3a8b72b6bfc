package io.enrichment.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ObjIntConsumer;
import java.util.stream.DoubleStream;

/** Draws charts, one below the other, as an SVG document of its own that needs no style sheet, font or script. */
final class BarChart {

    private static final int WIDTH = 880;
    private static final int MARGIN = 28;
    private static final int LABELS = 250;
    private static final int VALUES = 96;
    private static final int TITLE = 58;
    private static final int ROW = 30;
    private static final int BAR = 18;
    private static final int GAP = 26;
    private static final int BARS_FROM = MARGIN + LABELS;
    private static final int BARS_WIDTH = WIDTH - BARS_FROM - VALUES - MARGIN;

    private static final String INK = "#1f2933";
    private static final String PALE_INK = "#616e7c";
    private static final String OURS = "#0b7285";
    private static final String OTHERS = "#b8c2cc";
    private static final String LIMIT = "#c92a2a";

    private static final int BASELINE = BAR - 4;
    private static final String LINE = "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" %s/>";

    private final StringBuilder svg = new StringBuilder();

    private BarChart() {}

    static String of(List<Chart> charts) {
        return new BarChart().document(charts);
    }

    private String document(List<Chart> charts) {
        int height = MARGIN + charts.stream().mapToInt(BarChart::height).sum();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Segoe UI, Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif\">",
                WIDTH, height, WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#ffffff\"/>", WIDTH, height);
        int top = MARGIN;
        for (var chart : charts) {
            draw(chart, top);
            top += height(chart);
        }
        add("</svg>");
        return svg.toString();
    }

    private static int height(Chart chart) {
        return heading(chart) + chart.bars().size() * ROW + GAP;
    }

    /** The label of a limit needs a line of its own. */
    private static int heading(Chart chart) {
        return chart.limit() > 0 ? TITLE : TITLE - 16;
    }

    private void draw(Chart chart, int top) {
        add(
                "<text x=\"%d\" y=\"%d\" font-size=\"17\" font-weight=\"600\" fill=\"%s\">%s"
                        + "<tspan font-weight=\"400\" font-size=\"13\" fill=\"%s\" dx=\"10\">%s</tspan></text>",
                MARGIN, top + 14, INK, escaped(chart.title()), PALE_INK, escaped(chart.unit()));
        double scale = BARS_WIDTH / greatest(chart);
        int axis = top + heading(chart) - 14;
        int first = axis + 4;
        int bottom = first + chart.bars().size() * ROW - 4;
        eachBar(chart, first, (bar, y) -> drawBar(bar, y, scale));
        if (chart.limit() > 0) {
            drawLimit(chart, axis, bottom, scale);
        }
        eachBar(chart, first, (bar, y) -> drawValue(bar, y, scale));
        add(LINE, (double) BARS_FROM, axis, (double) BARS_FROM, bottom, PALE_INK, "");
    }

    private static void eachBar(Chart chart, int first, ObjIntConsumer<Chart.Bar> drawn) {
        int y = first;
        for (var bar : chart.bars()) {
            drawn.accept(bar, y);
            y += ROW;
        }
    }

    private void drawBar(Chart.Bar bar, int y, double scale) {
        add(
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" font-weight=\"%s\" text-anchor=\"end\" fill=\"%s\">%s</text>",
                BARS_FROM - 10, y + BASELINE, weight(bar), INK, escaped(bar.label()));
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                BARS_FROM, y, length(bar, scale), BAR, bar.accented() ? OURS : OTHERS);
    }

    /** With a halo that keeps it readable where the line of the limit crosses it. */
    private void drawValue(Chart.Bar bar, int y, double scale) {
        add(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"13\" font-weight=\"%s\" fill=\"%s\" stroke=\"#ffffff\""
                        + " stroke-width=\"5\" paint-order=\"stroke\">%s</text>",
                BARS_FROM + length(bar, scale) + 8, y + BASELINE, weight(bar), INK, escaped(value(bar)));
    }

    private void drawLimit(Chart chart, int axis, int bottom, double scale) {
        double x = BARS_FROM + chart.limit() * scale;
        add(LINE, x, axis, x, bottom, "#ffffff", "stroke-width=\"3\"");
        add(LINE, x, axis, x, bottom, LIMIT, "stroke-dasharray=\"4 3\"");
        add(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"12\" text-anchor=\"middle\" fill=\"%s\">%s %s</text>",
                x, axis - 6, LIMIT, escaped(chart.limitLabel()), escaped(Table.format(chart.limit())));
    }

    private static double length(Chart.Bar bar, double scale) {
        return Math.max(1, bar.value() * scale);
    }

    private static String weight(Chart.Bar bar) {
        return bar.accented() ? "600" : "400";
    }

    private static String value(Chart.Bar bar) {
        return bar.value() >= 1 && bar.value() < 10
                ? String.format(Locale.ROOT, "%.1f", bar.value())
                : Table.format(bar.value());
    }

    private static double greatest(Chart chart) {
        return DoubleStream.concat(
                        DoubleStream.of(chart.limit(), Double.MIN_NORMAL),
                        chart.bars().stream().mapToDouble(Chart.Bar::value))
                .max()
                .orElseThrow();
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
