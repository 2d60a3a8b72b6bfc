package io.enrichment.ingest.submission;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of the current row of a CSV file, and the line where it begins. Keeps as many cells as a row of contacts
 * can have, and counts the others. Refuses a quote in a cell that has none around it (RFC 4180 section 2.5), which the
 * parser lets through.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

    /** Enough to name what is wrong with a header row. */
    static final int MAX_CELLS = 64;

    private final String[] cells = new String[MAX_CELLS];
    private int count;
    private long line = 1;

    /** From 1. */
    long line() {
        return line;
    }

    int count() {
        return count;
    }

    String cell(int position) {
        return cells[position];
    }

    /** Those that are kept. */
    List<String> cells() {
        return List.copyOf(Arrays.asList(cells).subList(0, Math.min(count, MAX_CELLS)));
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
    }

    @Override
    protected void handleField(int position, char[] buffer, int offset, int length, boolean quoted) {
        count++;
        if (!quoted) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '"') {
                    throw new CsvParseException("a quote stands within a cell");
                }
            }
        }
        if (position < MAX_CELLS) {
            cells[position] = length == 0 ? "" : new String(buffer, offset, length);
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
