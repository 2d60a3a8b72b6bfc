package io.enrichment.async;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides when which call is made: one per service and JVM, shared by all tasks and threads of the application. Grants
 * at most so many calls at once, serves groups in turn, holds calls back until their time has come, pauses all of them
 * while the service is away, and makes no two calls for the same item at once: an item that moves from task to task
 * attaches to the call already under way.
 *
 * <p>All state is confined to one thread, the event loop; it runs the functions' {@code call} methods, which therefore
 * must not block. A permit is returned when a call ends, not when its result is taken; but when as many results wait
 * to be taken as calls are allowed, no further call starts.
 */
public final class Dispatcher implements AutoCloseable {

    /** Code of a call that ended with an exception. */
    public static final String UNEXPECTED = "call-failed";

    private final EventLoop loop;
    private final int inFlightLimit;
    private final Circuit circuit;
    private final FairQueue<Work<?>> ready = new FairQueue<>();
    private final Map<String, Running<?>> running = new HashMap<>();
    /** Calls under way and results not taken yet. */
    private final AtomicInteger unsettled = new AtomicInteger();
    /** Whether calls wait for results to be taken. */
    private final AtomicBoolean congested = new AtomicBoolean();

    private volatile boolean stopped;
    private boolean wakeUpScheduled;

    public Dispatcher(DispatcherSettings settings) {
        loop = new EventLoop("dispatch-" + settings.name());
        inFlightLimit = settings.inFlight();
        circuit = new Circuit(settings.failuresToOpen(), settings.pauses(), ThreadLocalRandom.current());
    }

    /** Takes work in; never blocks, never refuses. Work that comes after {@link #close} is dropped: it is in the store. */
    void submit(Work<?> work) {
        loop.execute(() -> accept(work));
    }

    /** A result that the dispatcher reported has been taken over by its task. */
    void taken() {
        unsettled.decrementAndGet();
        if (congested.compareAndSet(true, false)) {
            loop.execute(this::pump);
        }
    }

    /**
     * Starts no further call and waits until those under way have ended and their results are taken.
     *
     * @return whether that happened in time; what did not is called again after the restart
     */
    public boolean quiesce(Duration timeout) throws InterruptedException {
        stopped = true;
        var deadline = System.nanoTime() + timeout.toNanos();
        while (unsettled.get() > 0) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    @Override
    public void close() {
        stopped = true;
        loop.close();
    }

    private void accept(Work<?> work) {
        var call = running.get(work.key());
        if (call != null) {
            call.handOverTo(work);
            return;
        }
        var delay = work.delayMillis();
        if (delay > 0) {
            loop.after(delay, () -> accept(work));
        } else {
            ready.add(work.group(), work);
            pump();
        }
    }

    private void pump() {
        while (!stopped && running.size() < inFlightLimit) {
            if (isCongested()) {
                return;
            }
            if (!circuit.permits(now())) {
                wakeUpAfter(circuit.millisUntilProbe(now()));
                return;
            }
            var work = ready.poll();
            if (work == null) {
                return;
            }
            if (!work.wanted()) {
                continue;
            }
            var call = running.get(work.key());
            if (call != null) {
                call.handOverTo(work);
            } else {
                start(work);
            }
        }
    }

    /**
     * Whether as many results wait to be taken as calls may be under way. Tasks that take none are stuck, such as when
     * the broker is away, and may lose what they were given: calling on would be calling in vain.
     */
    private boolean isCongested() {
        // first the flag, then the look: a result taken in between wakes us up
        congested.set(true);
        if (unsettled.get() < 2 * inFlightLimit) {
            congested.set(false);
            return false;
        }
        return true;
    }

    private <R> void start(Work<R> work) {
        Optional<CompletionStage<Outcome<R>>> begun;
        try {
            begun = work.begin();
        } catch (RuntimeException e) {
            begun = Optional.of(CompletableFuture.failedFuture(e));
        }
        begun.ifPresent(stage -> {
            var call = new Running<>(work);
            running.put(work.key(), call);
            unsettled.incrementAndGet();
            if (work.asksTheService()) {
                circuit.started();
            }
            stage.whenComplete((outcome, failure) ->
                    loop.execute(() -> ended(call, outcome == null ? unexpected(failure) : outcome)));
        });
    }

    private static <R> Outcome<R> unexpected(Throwable failure) {
        EventLoop.log(failure, "A call failed unexpectedly");
        return new Outcome.Retry<>(UNEXPECTED);
    }

    private <R> void ended(Running<R> call, Outcome<R> outcome) {
        running.remove(call.work.key());
        var held = call.work.asksTheService() && outcome.match(new Judgement<R>(call.work.key()));
        if (call.work.wanted()) {
            call.work.ended(outcome, held);
        } else {
            taken();
        }
        pump();
    }

    /** Tells the circuit what happened; answers whether a failure is held against the item. */
    private final class Judgement<R> implements Outcome.Cases<R, Boolean> {
        private final String key;

        Judgement(String key) {
            this.key = key;
        }

        @Override
        public Boolean success(Outcome.Success<R> success) {
            circuit.succeeded();
            return false;
        }

        @Override
        public Boolean retry(Outcome.Retry<R> retry) {
            return circuit.failed(key, now());
        }

        @Override
        public Boolean unavailable(Outcome.Unavailable<R> unavailable) {
            circuit.unavailable(unavailable.pause().orElse(Duration.ZERO), now());
            return false;
        }

        @Override
        public Boolean refused(Outcome.Refused<R> refused) {
            circuit.succeeded();
            return true;
        }
    }

    /** A call under way and whoever is to have its result. */
    private static final class Running<R> {
        private Work<R> work;

        Running(Work<R> work) {
            this.work = work;
        }

        /** The item has moved to another task, or to a new life of its task. */
        @SuppressWarnings("unchecked") // equal keys mean the same operator, hence the same result type
        void handOverTo(Work<?> successor) {
            work = (Work<R>) successor;
        }
    }

    private void wakeUpAfter(long millis) {
        // zero: a probe is under way, and its end pumps
        if (millis > 0 && !wakeUpScheduled) {
            wakeUpScheduled = true;
            loop.after(millis, () -> {
                wakeUpScheduled = false;
                pump();
            });
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
