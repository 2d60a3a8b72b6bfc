package io.enrichment.benchmark.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Follows a ledger of every call while it grows: what is under way just now. Not thread-safe. */
public final class LedgerTail {

    private final Path file;
    private final Set<String> underWay = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    private long position;
    private String cutOff = "";
    private int greatestInFlight;

    /** @param file may not exist yet */
    public LedgerTail(Path file) {
        this.file = file;
    }

    /** Calls that have begun and not ended, of those noted until now. */
    public int inFlight() {
        readOn();
        return underWay.size();
    }

    /** The most that {@link #inFlight} ever was, looked at or not. */
    public int greatestInFlight() {
        readOn();
        return greatestInFlight;
    }

    /** The process that called is gone, and its calls with it. */
    public void abandonCalls() {
        readOn();
        underWay.clear();
        cutOff = "";
    }

    private void readOn() {
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(position);
            while (channel.read(buffer.clear()) > 0) {
                take(StandardCharsets.US_ASCII.decode(buffer.flip()).toString());
            }
            position = channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String text) {
        var lines = (cutOff + text).split("\n", -1);
        for (int line = 0; line < lines.length - 1; line++) {
            note(lines[line].split(" ", 3));
        }
        cutOff = lines[lines.length - 1];
    }

    private void note(String[] parts) {
        if (parts.length == 3 && parts[1].equals("S")) {
            underWay.add(parts[2]);
            greatestInFlight = Math.max(greatestInFlight, underWay.size());
        } else if (parts.length == 3 && parts[1].equals("E")) {
            underWay.remove(parts[2]);
        }
    }
}
