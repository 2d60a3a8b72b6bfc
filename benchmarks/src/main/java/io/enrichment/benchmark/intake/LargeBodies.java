package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Chart;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.HeapPeak;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One body of many contacts, on a service that does nothing else. */
public final class LargeBodies implements IntakeScenario {

    private static final int BATCH = 100;
    private static final int WARM_UP_CONTACTS = 100_000;
    private static final int WARM_UPS = 2;

    private final List<BodyFormat> formats;
    private final List<Integer> sizes;
    private final List<Integer> quickSizes;
    private final int times;

    public LargeBodies() {
        this(List.of(BodyFormat.values()), List.of(10_000, 100_000, 1_000_000), List.of(10_000, 100_000), 3);
    }

    /**
     * @param sizes in contacts
     * @param times how often each is posted, after bodies to warm up with
     */
    LargeBodies(List<BodyFormat> formats, List<Integer> sizes, List<Integer> quickSizes, int times) {
        this.formats = List.copyOf(formats);
        this.sizes = List.copyOf(sizes);
        this.quickSizes = List.copyOf(quickSizes);
        this.times = times;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String title() {
        return "One large body, from its first byte to the 202";
    }

    @Override
    public Section run(IntakeBench bench) {
        try (var system = bench.start(1);
                var heap = system.heapPeak(0)) {
            var rows = formats.stream()
                    .flatMap(format -> rows(bench, system, heap, format))
                    .toList();
            return new Section(name(), title(), explanation(), rows, List.of(chart(rows)));
        }
    }

    private Stream<Row> rows(IntakeBench bench, IntakeSystem system, HeapPeak heap, BodyFormat format) {
        var sizesNow = bench.quick() ? quickSizes : sizes;
        int warmUp = Math.min(WARM_UP_CONTACTS, sizesNow.get(sizesNow.size() - 1));
        IntStream.range(0, WARM_UPS).forEach(again -> Measured.post(system, heap, post(bench, format, warmUp)));
        return sizesNow.stream()
                .map(contacts -> Rows.orFault(
                        bench::say,
                        format.toString(),
                        () -> row(format, contacts, measure(bench, system, heap, format, contacts))));
    }

    private List<Measured> measure(
            IntakeBench bench, IntakeSystem system, HeapPeak heap, BodyFormat format, int contacts) {
        return IntStream.range(0, times)
                .mapToObj(again -> Measured.post(system, heap, post(bench, format, contacts)))
                .toList();
    }

    private static IngestClient.Post post(IntakeBench bench, BodyFormat format, int contacts) {
        return IngestClient.Post.of(format, bench.body(format, contacts));
    }

    /** Figures of bodies that were not all accepted would mean nothing. */
    private static Row row(BodyFormat format, int contacts, List<Measured> measured) {
        var row = Row.of(format.toString()).with("contacts", contacts);
        var faults = measured.stream()
                .flatMap(one -> fault(contacts, one).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            return row.withFault(faults);
        }
        double seconds = Rows.median(measured.stream().map(Measured::seconds).toList());
        return row.with("s, median", seconds)
                .with("s, greatest", greatest(measured, Measured::seconds))
                .with("contacts/s", contacts / seconds)
                .with("batches", measured.get(0).published().batches())
                .with("peak heap MB", (long) greatest(measured, Measured::heapMegabytes))
                .with("peak RSS MB", (long) greatest(measured, Measured::residentMegabytes));
    }

    private static Optional<String> fault(int contacts, Measured one) {
        var published = one.published();
        int batches = (contacts + BATCH - 1) / BATCH;
        if (!one.answer().isAccepted()) {
            return Optional.of("answered " + one.answer().outcome());
        }
        if (published.requests() != 1
                || published.batches() != batches
                || !published.batchKeys().equals(keys(one.answer().requestId(), batches))) {
            return Optional.of(
                    "published " + published.requests() + " requests and " + published.batches() + " batches");
        }
        return published.mostMarkers() == 1 ? Optional.empty() : Optional.of("more than one transaction");
    }

    private static double greatest(List<Measured> measured, ToDoubleFunction<Measured> figure) {
        return measured.stream().mapToDouble(figure).max().orElse(0);
    }

    private static Set<String> keys(String requestId, long batches) {
        return LongStream.range(0, batches)
                .mapToObj(index -> requestId + ":" + index)
                .collect(Collectors.toSet());
    }

    private Chart chart(List<Row> rows) {
        var bars = rows.stream()
                .filter(row -> row.isSound() && row.figures().containsKey("contacts/s"))
                .map(row -> new Chart.Bar(
                        String.format(Locale.ROOT, "%s, %,d", row.arm(), (Integer)
                                row.figures().get("contacts")),
                        ((Number) row.figures().get("contacts/s")).doubleValue(),
                        true))
                .toList();
        return new Chart(title(), "contacts/s", bars);
    }

    private String explanation() {
        return String.format(
                Locale.ROOT,
                "Bodies of %d bytes per contact, custom_id included, no two contacts alike; each %d times, after %d of"
                        + " %,d contacts to warm up. Time from before the first byte is sent until the 202 is there. Peak"
                        + " heap is the sum of the peaks of ingest-api's heap pools since the post began, garbage"
                        + " included, asked over JMX; peak RSS is VmHWM since then. A fault unless a read_committed"
                        + " reader finds one request and exactly its batches, and each partition one end of a transaction.",
                bytesPerContact(),
                times,
                WARM_UPS,
                WARM_UP_CONTACTS);
    }

    private static int bytesPerContact() {
        return BodyFormat.NDJSON.bytes(1000).length / 1000;
    }
}
