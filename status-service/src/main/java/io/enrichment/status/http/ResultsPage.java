package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Some results of a request, in the order of the submission.
 *
 * @param next index after which the next page begins; empty if nothing settled follows now
 */
record ResultsPage(List<ResultRecord> results, OptionalInt next) {

    /** Parts that are read for one page at most: a filter may leave next to nothing of each. */
    private static final int MOST_PARTS = 200;
    /** Parts that are read before it is looked whether the page is full. */
    private static final int AT_ONCE = 8;

    private static final JsonFactory JSON = new JsonFactory();

    /** Blocks. The selection has a limit. */
    static ResultsPage read(SettledParts parts, RequestStatus request, Selection selection) {
        var filling = new Filling(selection);
        var keys = parts.after(request, selection.afterIndex());
        int read = 0;
        while (!filling.full && read < MOST_PARTS && keys.hasNext()) {
            try {
                read += parts.read(keys, AT_ONCE, (position, ndjson) -> filling.add(ResultLines.read(ndjson)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return filling.page(keys.hasNext());
    }

    /** @param nextUrl of the page after an index */
    byte[] json(RequestStatus request, IntFunction<URI> nextUrl) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringProperty("requestId", request.getRequestId());
            out.writeStringProperty("status", request.getStatus().name().toLowerCase(Locale.ROOT));
            out.writeBooleanProperty("complete", JobResource.isTerminal(request));
            out.writeArrayPropertyStart("results");
            results.forEach(record -> ResultLines.write(record, out));
            out.writeEndArray();
            if (next.isPresent()) {
                out.writeStringProperty("next", nextUrl.apply(next.getAsInt()).toString());
            } else {
                out.writeNullProperty("next");
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A page in the making. */
    private static final class Filling {
        private final Selection selection;
        private final List<ResultRecord> taken = new ArrayList<>();
        private int covered;
        private boolean full;
        private boolean left;

        Filling(Selection selection) {
            this.selection = selection;
            this.covered = selection.afterIndex();
        }

        void add(List<ResultRecord> records) {
            for (var record : records) {
                if (full) {
                    left = true;
                    return;
                }
                covered = Math.max(covered, record.index());
                if (selection.wants(record)) {
                    taken.add(record);
                    full = taken.size() == selection.limit().orElse(Integer.MAX_VALUE);
                }
            }
        }

        ResultsPage page(boolean moreParts) {
            return new ResultsPage(
                    List.copyOf(taken), left || moreParts ? OptionalInt.of(covered) : OptionalInt.empty());
        }
    }
}
