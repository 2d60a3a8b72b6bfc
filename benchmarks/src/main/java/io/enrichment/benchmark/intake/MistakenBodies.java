package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.HeapPeak;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A large body that is refused for the mistakes in it. */
public final class MistakenBodies implements IntakeScenario {

    private static final int MISTAKES = 1_000;
    private static final int NAMED = 100;
    private static final int CONTACTS = 1_000_000;
    private static final int QUICK_CONTACTS = 100_000;

    @Override
    public String name() {
        return "intake-mistakes";
    }

    @Override
    public String title() {
        return "A large body with a thousand mistakes";
    }

    @Override
    public Section run(IntakeBench bench) {
        int contacts = bench.quick() ? QUICK_CONTACTS : CONTACTS;
        try (var system = bench.start(1);
                var heap = system.heapPeak(0)) {
            var rows = Stream.of(BodyFormat.values())
                    .map(format -> Rows.orFault(
                            bench::say, format.toString(), () -> measure(bench, system, heap, format, contacts)))
                    .toList();
            return new Section(name(), title(), explanation(contacts), rows, List.of());
        }
    }

    private static Row measure(IntakeBench bench, IntakeSystem system, HeapPeak heap, BodyFormat format, int contacts) {
        var body = bench.mistakenBody(format, contacts, contacts / MISTAKES);
        Measured.post(
                system,
                heap,
                IngestClient.Post.of(format, bench.mistakenBody(format, QUICK_CONTACTS, QUICK_CONTACTS / MISTAKES)));
        var measured = Measured.post(system, heap, IngestClient.Post.of(format, body));
        var answer = measured.answer();
        long total = answer.body().path("errorsTotal").asLong(0);
        int named = answer.body().path("errors").size();
        var row = Row.of(format.toString())
                .with("contacts", contacts)
                .with("answer", answer.outcome())
                .with("errorsTotal", total)
                .with("errors", named)
                .with("s", measured.seconds())
                .with("contacts/s", contacts / measured.seconds())
                .with("peak heap MB", measured.heapMegabytes())
                .with("peak RSS MB", measured.residentMegabytes());
        row = Rows.faultUnless(row, answer.status() == 422, "not answered 422");
        row = Rows.faultUnless(row, total == MISTAKES && named == NAMED, "not every mistake was found, or told");
        return Rows.faultUnless(row, !measured.published().written(), "something was published");
    }

    private static String explanation(int contacts) {
        return String.format(
                Locale.ROOT,
                "%,d contacts, of which %,d have a mistake each: no last name, a domain that is none, the custom_id of another,"
                        + " in turn. After one of %,d contacts to warm up. A fault unless all are counted, the first %d"
                        + " named, and the topics untouched. Figures as for large bodies.",
                contacts,
                MISTAKES,
                QUICK_CONTACTS,
                NAMED);
    }
}
