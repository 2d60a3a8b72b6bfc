package io.enrichment.enricher.topology;

import io.enrichment.core.BatchSet;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.Retriable;
import io.enrichment.core.Retry;
import io.enrichment.core.Run;
import io.enrichment.core.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The store's own format, with its version in the first byte. Stages and statuses are written by name, so that their
 * order may change. Of an erased request nothing is written but that.
 *
 * <p>The first version knew no tolerated failures: every one was. The first two had a revision of their own, which now
 * follows from the state and is never lower, and only the first run; which of its batches could be run again was not
 * kept.
 */
final class RequestRecordSerde {

    private static final byte WITHOUT_TOLERANCE = 1;
    private static final byte WITHOUT_RUNS = 2;
    private static final byte VERSION = 3;
    private static final int ALL = 100;
    private static final long NONE = Long.MIN_VALUE;

    private RequestRecordSerde() {}

    static Serde<RequestRecord> serde() {
        return Serdes.serdeFrom(
                (topic, stored) -> stored == null ? null : write(stored), (topic, bytes) -> read(bytes));
    }

    private static byte[] write(RequestRecord stored) {
        var state = FlatState.of(stored.state());
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeBytes(out, stored.request() == null ? new byte[0] : stored.request());
            out.writeUTF(state.stage());
            if (!state.stage().equals(FlatState.ERASED)) {
                write(out, state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, FlatState state) throws IOException {
        out.writeInt(state.request().map(Accepted::totalContacts).orElse(0));
        out.writeInt(state.request().map(Accepted::totalBatches).orElse(0));
        out.writeInt(state.request().map(Accepted::toleratedFailurePercentage).orElse(ALL));
        writeTime(out, state.endedAt());
        var progress = state.progress();
        writeTime(out, progress.startedAt());
        writeBytes(out, progress.settled().toBytes());
        writeTally(out, progress.tally());
        out.writeBoolean(state.marked());
        out.writeBoolean(state.composing());
        out.writeUTF(state.retry().name());
        out.writeInt(progress.run().number());
        out.writeInt(progress.run().batchesBefore());
        out.writeInt(progress.run().contactsBefore());
        writeTime(out, progress.run().startedAt());
        writeBytes(out, progress.retriable().batches().toBytes());
        writeTally(out, progress.retriable().tally());
    }

    private static @Nullable RequestRecord read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version < WITHOUT_TOLERANCE || version > VERSION) {
                throw new SerializationException(
                        "stored request of version " + version + "; this release reads up to " + VERSION);
            }
            var request = in.readNBytes(in.readInt());
            var stage = in.readUTF();
            var state = stage.equals(FlatState.ERASED)
                    ? new FlatState(
                            stage, Optional.empty(), Progress.NONE, Optional.empty(), false, false, Retry.NOT_ASKED)
                    : read(in, version, stage);
            return new RequestRecord(request.length == 0 ? null : request, state.putTogether());
        } catch (IOException e) {
            throw new SerializationException("stored request is truncated", e);
        }
    }

    private static FlatState read(DataInputStream in, byte version, String stage) throws IOException {
        var contacts = in.readInt();
        var batches = in.readInt();
        var tolerated = version == WITHOUT_TOLERANCE ? ALL : in.readInt();
        var accepted =
                batches == 0 ? Optional.<Accepted>empty() : Optional.of(new Accepted(contacts, batches, tolerated));
        if (version <= WITHOUT_RUNS) {
            // its revision
            in.readLong();
        }
        var endedAt = readTime(in);
        var startedAt = readTime(in);
        var settled = BatchSet.of(in.readNBytes(in.readInt()));
        var tally = readTally(in);
        if (version <= WITHOUT_RUNS) {
            var first = new Progress(settled, tally, Retriable.NONE, startedAt, new Run(0, 0, 0, startedAt));
            return new FlatState(stage, accepted, first, endedAt, false, false, Retry.NOT_ASKED);
        }
        var marked = in.readBoolean();
        var composing = in.readBoolean();
        var retry = Retry.valueOf(in.readUTF());
        var run = new Run(in.readInt(), in.readInt(), in.readInt(), readTime(in));
        var retriable = new Retriable(BatchSet.of(in.readNBytes(in.readInt())), readTally(in));
        var progress = new Progress(settled, tally, retriable, startedAt, run);
        return new FlatState(stage, accepted, progress, endedAt, marked, composing, retry);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeTime(DataOutputStream out, Optional<Instant> time) throws IOException {
        out.writeLong(time.map(Instant::toEpochMilli).orElse(NONE));
    }

    private static Optional<Instant> readTime(DataInputStream in) throws IOException {
        var millis = in.readLong();
        return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static void writeTally(DataOutputStream out, Tally tally) throws IOException {
        writeCounts(out, tally.byStatus());
        writeCounts(out, tally.byError());
    }

    private static Tally readTally(DataInputStream in) throws IOException {
        var byStatus = new EnumMap<Status, Integer>(Status.class);
        readCounts(in).forEach((name, count) -> byStatus.put(Status.valueOf(name), count));
        return new Tally(byStatus, readCounts(in));
    }

    private static void writeCounts(DataOutputStream out, Map<?, Integer> counts) throws IOException {
        out.writeInt(counts.size());
        for (var entry : counts.entrySet()) {
            out.writeUTF(entry.getKey().toString());
            out.writeInt(entry.getValue());
        }
    }

    private static Map<String, Integer> readCounts(DataInputStream in) throws IOException {
        var counts = new TreeMap<String, Integer>();
        for (int left = in.readInt(); left > 0; left--) {
            counts.put(in.readUTF(), in.readInt());
        }
        return counts;
    }
}
