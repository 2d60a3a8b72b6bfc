package io.enrichment.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result records as a table (RFC 4180, UTF-8, lines ended by CR LF), written as they come. The columns are {@code index},
 * {@code custom_id}, {@code status}, {@code first_name}, {@code last_name}, {@code company_domain}, one for each field
 * asked for, {@code missing_fields} (names separated by semicolons), {@code error_code} and {@code attempts}. What there
 * is none of is empty.
 *
 * <p>A cell that a spreadsheet would run as a formula, because it starts with {@code =}, {@code +}, {@code -},
 * {@code @}, a tab or a carriage return, gets a leading apostrophe.
 */
public final class ResultCsv implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final List<String> BEFORE_FIELDS =
            List.of("index", "custom_id", "status", "first_name", "last_name", "company_domain");
    private static final List<String> AFTER_FIELDS = List.of("missing_fields", "error_code", "attempts");

    private final CsvWriter csv;
    private final List<String> fields;

    /**
     * Writes the header.
     *
     * @param fields asked for, in the order asked
     */
    public ResultCsv(OutputStream out, List<String> fields) throws IOException {
        csv = CsvWriter.builder().build(out);
        this.fields = List.copyOf(fields);
        try {
            var header = csv.writeRecord();
            BEFORE_FIELDS.forEach(header::writeField);
            fields.forEach(name -> cell(header, name));
            AFTER_FIELDS.forEach(header::writeField);
            header.endRecord();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public void write(ResultRecord record) throws IOException {
        try {
            var row = csv.writeRecord().writeField(Integer.toString(record.index()));
            cell(row, record.customId());
            row.writeField(record.status().wireName());
            cell(row, record.input().firstName());
            cell(row, record.input().lastName());
            cell(row, record.input().companyDomain());
            fields.forEach(field -> cell(row, record.enriched().get(field)));
            cell(row, String.join(";", record.missingFields()));
            var error = record.error();
            cell(row, error == null ? null : error.code());
            row.writeField(Integer.toString(record.attempts())).endRecord();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void cell(CsvWriterRecord row, @Nullable String value) {
        row.writeField(
                value != null && !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0
                        ? "'" + value
                        : value);
    }

    /** Hands on what is buffered here. */
    public void flush() throws IOException {
        csv.flush();
    }

    /** Flushes, and closes the stream. */
    @Override
    public void close() throws IOException {
        csv.close();
    }
}
