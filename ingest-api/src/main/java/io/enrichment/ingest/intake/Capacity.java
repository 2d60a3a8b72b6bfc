package io.enrichment.ingest.intake;

import io.enrichment.ingest.submission.IndexMemory;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** What the machine has for submissions, shared by all that are worked on. Nobody waits: what does not fit is refused. */
public final class Capacity {

    private final Semaphore bodies;
    private final Semaphore submissions;
    private final Budget disk;
    private final Budget memory;

    public Capacity(CapacitySettings settings) {
        bodies = new Semaphore(settings.maxBodies());
        submissions = new Semaphore(settings.concurrent(Runtime.getRuntime().maxMemory()));
        disk = new Budget(settings.spoolSpace().toBytes());
        memory = new Budget(settings.indexBytes());
    }

    /** For a body that comes in; empty if there are too many. */
    public Optional<Share> body() {
        return share(bodies);
    }

    /** For a submission that is worked on; empty if there are too many. */
    public Optional<Share> submission() {
        return share(submissions);
    }

    private Optional<Share> share(Semaphore places) {
        return places.tryAcquire() ? Optional.of(new Share(places)) : Optional.empty();
    }

    /** The machine has no more of what a submission needs. Nothing of the submission is kept. */
    public static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException(String what) {
            super(what, null, false, false);
        }
    }

    /** What one body or submission takes, until it is closed. Used by one thread at a time. */
    public final class Share implements IndexMemory, AutoCloseable {
        private final Semaphore places;
        private long diskTaken;
        private long memoryTaken;
        private int expectedContacts;

        Share(Semaphore places) {
            this.places = places;
        }

        @Override
        public void reserve(long bytes) {
            memory.take(bytes, "no memory for more digests");
            memoryTaken += bytes;
        }

        @Override
        public int expectedContacts() {
            return expectedContacts;
        }

        /** To be told before contacts are read. */
        void expectContacts(int count) {
            expectedContacts = count;
        }

        void onDisk(long bytes) {
            disk.take(bytes, "no room for more temporary files");
            diskTaken += bytes;
        }

        @Override
        public void close() {
            memory.give(memoryTaken);
            disk.give(diskTaken);
            memoryTaken = 0;
            diskTaken = 0;
            places.release();
        }
    }

    private static final class Budget {
        private final AtomicLong left;

        Budget(long bytes) {
            left = new AtomicLong(bytes);
        }

        void take(long bytes, String otherwise) {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                throw new ExhaustedException(otherwise);
            }
        }

        void give(long bytes) {
            left.addAndGet(bytes);
        }
    }
}
