package io.enrichment.status.http;

import io.enrichment.results.ResultCsv;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes the records that are wanted, as parts come. */
final class ResultWriter {

    /** Parts between two looks whether enough is written. */
    private static final int AT_ONCE = 64;

    private final Selection selection;
    private final Lines lines;
    private int left;

    private ResultWriter(Selection selection, Lines lines) {
        this.selection = selection;
        this.lines = lines;
        this.left = selection.limit().orElse(Integer.MAX_VALUE);
    }

    /** What becomes of the records of a part. */
    private interface Lines {
        void write(List<ResultRecord> records) throws IOException;

        void end() throws IOException;
    }

    static ResultWriter ndjson(OutputStream out, Selection selection) {
        return new ResultWriter(selection, new Lines() {
            @Override
            public void write(List<ResultRecord> records) throws IOException {
                out.write(ResultLines.write(records));
            }

            @Override
            public void end() {
                // every record has ended its own line
            }
        });
    }

    /** @param fields asked for; the header is written at once */
    static ResultWriter csv(OutputStream out, List<String> fields, Selection selection) throws IOException {
        @SuppressWarnings("resource") // what it writes to is closed by its owner
        var table = new ResultCsv(out, fields);
        return new ResultWriter(selection, new Lines() {
            @Override
            public void write(List<ResultRecord> records) throws IOException {
                for (var record : records) {
                    table.write(record);
                }
            }

            @Override
            public void end() throws IOException {
                table.flush();
            }
        });
    }

    /** Blocks until all is written. */
    void writeAll(SettledParts parts, Iterator<String> keys) throws IOException {
        while (left > 0 && keys.hasNext()) {
            var unused = parts.read(keys, AT_ONCE, (position, ndjson) -> write(ndjson));
        }
        lines.end();
    }

    private void write(byte[] ndjson) throws IOException {
        if (left == 0) {
            return;
        }
        var wanted = new ArrayList<ResultRecord>();
        for (var record : ResultLines.read(ndjson)) {
            if (left > 0 && selection.wants(record)) {
                wanted.add(record);
                left--;
            }
        }
        lines.write(wanted);
    }
}
