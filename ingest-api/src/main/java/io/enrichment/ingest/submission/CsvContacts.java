package io.enrichment.ingest.submission;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Contacts as CSV (RFC 4180): a header row that names the properties in any order, then a contact in each row. Rows end
 * with LF, CRLF or CR, and empty lines are skipped. Cells are data and stay as they are; an empty one is a property that
 * is not there. Mistakes of the header row point to what it names, {@code #/first_name}, and have its line; the rows
 * are not looked at then.
 */
final class CsvContacts {

    /** In UTF-16 code units; takes a cell of 57,344 in any case. */
    private static final int MAX_BUFFER = 1 << 16;

    private final CsvRow row;
    private final Iterator<CsvRow> rows;
    private final Mistakes mistakes;
    private final ContactChecker checker;

    private CsvContacts(CsvRow row, Iterator<CsvRow> rows, Mistakes mistakes, ContactChecker checker) {
        this.row = row;
        this.rows = rows;
        this.mistakes = mistakes;
        this.checker = checker;
    }

    /** Does not close the stream. A byte order mark, as spreadsheets write it, is left out. */
    static ContactChecker read(InputStream bytes, Terms terms) throws IOException, GivenUpException {
        var unmarked = BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(ByteOrderMark.UTF_8)
                .setInclude(false)
                .get();
        var row = new CsvRow();
        var rows = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_BUFFER)
                .build(row, new Utf8Reader(unmarked))
                .iterator();
        var checker = new ContactChecker(terms, row::line);
        new CsvContacts(row, rows, terms.mistakes(), checker).read();
        return checker;
    }

    private void read() throws IOException, GivenUpException {
        var columns = columns(next() ? row.cells() : List.of());
        if (columns.isEmpty()) {
            return;
        }
        while (next()) {
            contact(columns);
        }
        if (checker.contacts() == 0) {
            mistakes.add(Pointer.ROOT.child(JsonContacts.NAME), MistakeCode.MIN_ITEMS);
        }
    }

    private void contact(List<ContactProperty> columns) throws GivenUpException {
        checker.begin();
        if (row.count() != columns.size()) {
            checker.endWith(MistakeCode.WRONG_NUMBER_OF_CELLS);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.cell(i);
            if (!cell.isEmpty()) {
                checker.value(columns.get(i), cell);
            }
        }
        checker.end();
    }

    /** Empty if something is wrong with the names. */
    private List<ContactProperty> columns(List<String> names) {
        if (names.size() == 1 && (names.get(0).contains(";") || names.get(0).contains("\t"))) {
            header(Pointer.ROOT, MistakeCode.WRONG_SEPARATOR);
            return List.of();
        }
        var columns = new ArrayList<ContactProperty>();
        var missing = EnumSet.complementOf(EnumSet.of(ContactProperty.CUSTOM_ID));
        for (var name : names) {
            var column = ContactProperty.named(name);
            if (column == null) {
                header(pointer(name), MistakeCode.UNKNOWN_PROPERTY);
            } else if (columns.contains(column)) {
                header(pointer(name), MistakeCode.DUPLICATE);
            } else {
                columns.add(column);
                missing.remove(column);
            }
        }
        missing.forEach(column -> header(pointer(column.property()), MistakeCode.REQUIRED));
        return missing.isEmpty() && columns.size() == row.count() ? columns : List.of();
    }

    private void header(Pointer pointer, MistakeCode code) {
        mistakes.inLine(row.line(), pointer, code);
    }

    private static Pointer pointer(String name) {
        return Pointer.ROOT.child(name);
    }

    private boolean next() throws IOException, GivenUpException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw GivenUpException.malformed("what follows is not UTF-8", row.line());
            }
            throw e.getCause();
        } catch (CsvParseException e) {
            throw unparsable(e.getCause());
        }
    }

    /** The parser wraps what goes wrong, errors of the virtual machine too. */
    private GivenUpException unparsable(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return GivenUpException.malformed(
                "a quote is not closed or stands out of place, or a cell is far too long", row.line());
    }
}
