package io.enrichment.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * The events of a ledger, one JSON object a line, only ever appended. An event has been handed to the operating system when
 * {@link #append} returns: a kill of this process loses none of them, a power failure may. A last line that a kill has cut off
 * is removed. Safe for threads.
 */
final class LedgerFile implements AutoCloseable {
    private final FileOutputStream lines;
    private boolean closed;

    private LedgerFile(FileOutputStream lines) {
        this.lines = lines;
    }

    /** The file cannot be read or written, or is no ledger; the message says which file and why. */
    static final class Unusable extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        private Unusable(Path file, String reason, Exception cause) {
            super("the ledger cannot be kept in " + file + ": " + reason, cause);
        }
    }

    /**
     * The file is created if it is not there.
     *
     * @param known hears of every event in the file, in their order
     */
    static LedgerFile open(Path file, Consumer<LedgerEvent> known) throws Unusable {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                cut(file, read(file, known));
            }
            return new LedgerFile(new FileOutputStream(file.toFile(), true));
        } catch (IOException e) {
            throw e instanceof Unusable unusable ? unusable : new Unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    synchronized void append(LedgerEvent event) {
        if (closed) {
            // of a call that outlives its server for a moment: it stays open, as after a kill
            return;
        }
        try {
            lines.write((StrictJson.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the length of all whole lines, in bytes */
    private static long read(Path file, Consumer<LedgerEvent> known) throws IOException {
        long whole = 0;
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                line.write(next);
                if (next == '\n') {
                    number++;
                    known.accept(event(file, number, line.toString(StandardCharsets.UTF_8)));
                    whole += line.size();
                    line.reset();
                }
            }
        }
        return whole;
    }

    private static LedgerEvent event(Path file, long number, String line) throws Unusable {
        try {
            return StrictJson.read(line, LedgerEvent.class);
        } catch (JacksonException e) {
            throw new Unusable(file, "line " + number + " is none of a ledger", e);
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(length);
        }
    }
}
