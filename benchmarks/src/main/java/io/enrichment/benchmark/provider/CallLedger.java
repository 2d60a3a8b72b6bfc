package io.enrichment.benchmark.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;

/**
 * Notes calls where they are made, for {@link Calls} to read. Safe for use by several threads; several processes, one
 * after the other, can note in one file.
 */
public sealed interface CallLedger extends AutoCloseable {

    void started(String id);

    void ended(String id);

    @Override
    void close();

    /**
     * A ledger of every call: the operating system has each line, {@code epoch-ms S|E id}, before the method returns,
     * so a SIGKILL loses none. A first line, {@code epoch-ms B -}, says that whatever was under way before is not.
     */
    static CallLedger appendingTo(Path file) {
        var channel = open(file);
        append(channel, "B", "-");
        return new Appending(channel);
    }

    /** A ledger that costs next to nothing: writes how many calls there were, {@code epoch-ms N count}, when closed. */
    static CallLedger countingTo(Path file) {
        return new Counting(open(file), new LongAdder());
    }

    /** One system call per line. */
    record Appending(FileChannel channel) implements CallLedger {
        @Override
        public void started(String id) {
            append(channel, "S", id);
        }

        @Override
        public void ended(String id) {
            append(channel, "E", id);
        }

        @Override
        public void close() {
            CallLedger.close(channel);
        }
    }

    /** Lost by a SIGKILL. */
    record Counting(FileChannel channel, LongAdder count) implements CallLedger {
        @Override
        public void started(String id) {
            count.increment();
        }

        @Override
        public void ended(String id) {}

        @Override
        public void close() {
            append(channel, "N", count.toString());
            CallLedger.close(channel);
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel channel, String mark, String text) {
        var line = System.currentTimeMillis() + " " + mark + " " + text + "\n";
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
