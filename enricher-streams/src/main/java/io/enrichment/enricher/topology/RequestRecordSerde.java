package io.enrichment.enricher.topology;

import io.enrichment.core.BatchSet;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestState;
import io.enrichment.core.RequestState.Ended;
import io.enrichment.core.RequestState.Finalizing;
import io.enrichment.core.RequestState.Running;
import io.enrichment.core.RequestState.Unannounced;
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
 * order may change. The first version knew no tolerated failures: every one was.
 */
final class RequestRecordSerde {

    private static final byte WITHOUT_TOLERANCE = 1;
    private static final byte VERSION = 2;
    private static final int ALL = 100;
    private static final long NONE = Long.MIN_VALUE;

    private RequestRecordSerde() {}

    static Serde<RequestRecord> serde() {
        return Serdes.serdeFrom(
                (topic, stored) -> stored == null ? null : write(stored), (topic, bytes) -> read(bytes));
    }

    /** A state taken apart. What a stage does not have is absent. */
    private record Parts(String stage, Optional<Accepted> request, long revision, Progress progress, long endedAt) {}

    private static final class TakeApart implements RequestState.Cases<Parts> {
        @Override
        public Parts unannounced(Unannounced state) {
            return new Parts("unannounced", Optional.empty(), 0, state.progress(), NONE);
        }

        @Override
        public Parts running(Running state) {
            return new Parts("running", Optional.of(state.request()), state.revision(), state.progress(), NONE);
        }

        @Override
        public Parts finalizing(Finalizing state) {
            return new Parts("finalizing", Optional.of(state.request()), state.revision(), state.progress(), NONE);
        }

        @Override
        public Parts ended(Ended state) {
            return new Parts(
                    "ended",
                    Optional.of(state.request()),
                    state.revision(),
                    state.progress(),
                    state.endedAt().toEpochMilli());
        }
    }

    private static RequestState putTogether(Parts parts) {
        if ("unannounced".equals(parts.stage())) {
            return new Unannounced(parts.progress());
        }
        var request = parts.request().orElseThrow(() -> new SerializationException("stored request without totals"));
        return switch (parts.stage()) {
            case "running" -> new Running(request, parts.revision(), parts.progress());
            case "finalizing" -> new Finalizing(request, parts.revision(), parts.progress());
            case "ended" ->
                new Ended(request, parts.revision(), parts.progress(), Instant.ofEpochMilli(parts.endedAt()));
            default -> throw new SerializationException("stored request in unknown stage " + parts.stage());
        };
    }

    private static byte[] write(RequestRecord stored) {
        var parts = stored.state().match(new TakeApart());
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeBytes(out, stored.request() == null ? new byte[0] : stored.request());
            out.writeUTF(parts.stage());
            out.writeInt(parts.request().map(Accepted::totalContacts).orElse(0));
            out.writeInt(parts.request().map(Accepted::totalBatches).orElse(0));
            out.writeInt(
                    parts.request().map(Accepted::toleratedFailurePercentage).orElse(ALL));
            out.writeLong(parts.revision());
            out.writeLong(parts.endedAt());
            out.writeLong(
                    parts.progress().startedAt().map(Instant::toEpochMilli).orElse(NONE));
            writeBytes(out, parts.progress().settled().toBytes());
            writeCounts(out, parts.progress().tally().byStatus());
            writeCounts(out, parts.progress().tally().byError());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
            var contacts = in.readInt();
            var batches = in.readInt();
            var tolerated = version == WITHOUT_TOLERANCE ? ALL : in.readInt();
            var revision = in.readLong();
            var endedAt = in.readLong();
            var startedAt = in.readLong();
            var settled = BatchSet.of(in.readNBytes(in.readInt()));
            var byStatus = new EnumMap<Status, Integer>(Status.class);
            readCounts(in).forEach((name, count) -> byStatus.put(Status.valueOf(name), count));
            var tally = new Tally(byStatus, readCounts(in));
            var started = startedAt == NONE ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(startedAt));
            var accepted =
                    batches == 0 ? Optional.<Accepted>empty() : Optional.of(new Accepted(contacts, batches, tolerated));
            return new RequestRecord(
                    request.length == 0 ? null : request,
                    putTogether(new Parts(stage, accepted, revision, new Progress(settled, tally, started), endedAt)));
        } catch (IOException e) {
            throw new SerializationException("stored request is truncated", e);
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
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
