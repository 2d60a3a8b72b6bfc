package io.enrichment.async;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which call is made: one per service and JVM, shared by all tasks and threads of the application. Grants
 * as many calls at once as the service bears, serves groups in turn, holds calls back until their time has come, keeps
 * repetitions within their budget, pauses everything while the service is away, and makes no two calls for the same
 * item at once: an item that moves from task to task attaches to the call already under way.
 *
 * <p>The functions' methods are run one at a time, on the threads that bring work or results, which are stream threads
 * as well; they must not block. A permit is returned when a call ends, not when its result is taken; but when as many
 * results wait to be taken as calls are allowed, no further call starts.
 */
public final class Dispatcher implements AutoCloseable {

    /** How often deadlines and cancellations are looked at. */
    private static final long LOOK = 250;

    /** Records held in memory, so that those of a fast service need not be read from the store again. */
    private static final int KEPT_PER_PERMIT = 8;

    private final EventLoop loop;
    private final DispatcherListener listener;
    private final int most;
    private final Admission admission;
    private final WaitingWork waiting = new WaitingWork();
    private final Map<String, RunningCall<?>> running = new HashMap<>();
    private final Unsettled unsettled;
    private final AtomicInteger mayBeKept;

    private volatile boolean stopped;
    private volatile DispatcherStatus status;
    private boolean idleIsKnown = true;
    private long nextLook;

    public Dispatcher(DispatcherSettings settings) {
        this(settings, DispatcherListener.none());
    }

    /** Starts its thread. */
    public Dispatcher(DispatcherSettings settings, DispatcherListener listener) {
        this.listener = listener;
        most = settings.limit().max();
        admission = new Admission(settings, listener, now());
        unsettled = new Unsettled(2 * most);
        mayBeKept = new AtomicInteger(KEPT_PER_PERMIT * most);
        status = new DispatcherStatus(0, settings.limit().initial(), 0, 0, true);
        loop = new EventLoop("dispatch-" + settings.name(), this::turn);
        loop.start();
    }

    /** Where it stands, as of a quarter of a second ago at most. */
    public DispatcherStatus status() {
        return status;
    }

    /**
     * Starts no further call and waits until those under way have ended and their results are taken.
     *
     * @return whether that happened in time; what did not is called again after the restart
     */
    public boolean quiesce(Duration timeout) throws InterruptedException {
        stopped = true;
        var deadline = System.nanoTime() + timeout.toNanos();
        while (unsettled.count() > 0) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    /** Whether no further call starts: what is pending stays so. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() {
        stopped = true;
        loop.close();
    }

    /** Takes work in; never blocks, never refuses. Work that comes after {@link #close} is dropped: it is in the store. */
    void submit(Work<?> work) {
        loop.execute(() -> accept(work));
    }

    /** A task was closed: its work is not wanted any more. */
    void dropOrphans() {
        loop.execute(waiting::removeOrphans);
    }

    /** A result that the dispatcher reported has been taken over by its task. */
    void taken() {
        if (unsettled.taken()) {
            loop.wakeUp();
        }
    }

    DispatcherListener listener() {
        return listener;
    }

    /** Whether a task may keep one more record in memory; to be followed by {@link #letGo}. */
    boolean mayKeep() {
        var may = mayBeKept.decrementAndGet() >= 0;
        if (!may) {
            mayBeKept.incrementAndGet();
        }
        return may;
    }

    void letGo() {
        mayBeKept.incrementAndGet();
    }

    private void accept(Work<?> work) {
        var call = running.get(work.key());
        if (call == null) {
            waiting.add(work, now());
        } else {
            call.handOverTo(work);
        }
    }

    /** Starts what may start, and answers in how many milliseconds there may be more to start. */
    private long turn() {
        var now = now();
        waiting.wake(now);
        if (now >= nextLook) {
            look();
            nextLook = now + LOOK;
        }
        var next = EventLoop.NOTHING_TO_DO;
        if (!stopped) {
            next = startCalls(now);
            startGivingUp();
        }
        if (running.isEmpty() && waiting.size() == 0) {
            if (!idleIsKnown) {
                publishStatus();
                idleIsKnown = true;
            }
            return EventLoop.NOTHING_TO_DO;
        }
        return Math.max(0, Math.min(next, Math.min(nextLook, waiting.nextDue()) - now));
    }

    private void look() {
        for (var call : List.copyOf(running.values())) {
            if (call.isOverdue()) {
                ended(call, new Outcome.Retry<>(AsyncPolicy.DEADLINE));
                call.cancel();
            }
        }
        waiting.giveUpWhatIsOver();
        publishStatus();
        idleIsKnown = false;
    }

    private void publishStatus() {
        status = new DispatcherStatus(
                admission.inFlight(),
                admission.limit(),
                waiting.size(),
                unsettled.count(),
                admission.isCircuitClosed());
    }

    private long startCalls(long now) {
        while (!unsettled.isCongested()) {
            if (!admission.permitsCall(now)) {
                return admission.millisUntilCall(now);
            }
            var repeats = waiting.hasRepeated() && admission.permitsRepetition(now);
            var work = repeats ? waiting.nextRepeated() : waiting.nextFirst();
            if (work == null) {
                return waiting.hasRepeated() ? admission.millisUntilRepetition() : EventLoop.NOTHING_TO_DO;
            }
            if (work.giveUpIfOver()) {
                waiting.add(work, now);
            } else {
                start(work);
            }
        }
        return EventLoop.NOTHING_TO_DO;
    }

    /** Giving up needs no permit of the service, and goes on while it is away. */
    private void startGivingUp() {
        while (running.size() - admission.inFlight() < most && !unsettled.isCongested()) {
            var work = waiting.nextGivenUp();
            if (work == null) {
                return;
            }
            start(work);
        }
    }

    private void start(Work<?> work) {
        var call = running.get(work.key());
        if (call != null) {
            call.handOverTo(work);
        } else if (work.wanted()) {
            begin(work);
        }
    }

    private <R> void begin(Work<R> work) {
        CompletionStage<Outcome<R>> stage;
        try {
            stage = work.begin();
        } catch (UnreadableItemException e) {
            EventLoop.log(e, "A pending item cannot be read now");
            unsettled.begun();
            work.ended(new Outcome.Unavailable<>(Optional.empty()), false);
            return;
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        if (stage == null) {
            return;
        }
        var inFlight = work.asksTheService() ? admission.started(work.isRepetition()) : admission.inFlight();
        var call = new RunningCall<>(work, stage, inFlight);
        running.put(work.key(), call);
        unsettled.begun();
        if (work.asksTheService()) {
            listener.callStarted(work.operator(), work.isRepetition());
        }
        stage.whenComplete((outcome, failure) -> loop.execute(() -> completed(call, outcome, failure)));
    }

    private <R> void completed(RunningCall<R> call, @Nullable Outcome<R> outcome, @Nullable Throwable failure) {
        if (running.get(call.work().key()) == call) {
            ended(call, outcome == null ? unexpected(failure) : outcome);
        }
        // else its deadline was before, and it was cancelled: what it says now is no news
    }

    private static <R> Outcome<R> unexpected(@Nullable Throwable failure) {
        EventLoop.log(
                failure == null ? new IllegalStateException("no outcome") : failure, "A call failed unexpectedly");
        return new Outcome.Retry<>(AsyncPolicy.UNEXPECTED);
    }

    private <R> void ended(RunningCall<R> call, Outcome<R> outcome) {
        var work = call.work();
        running.remove(work.key());
        var held = call.asksTheService() && admission.ended(work, outcome, call.startedAt(), call.inFlight(), now());
        if (work.wanted()) {
            work.ended(outcome, held);
        } else {
            taken();
        }
        listener.callEnded(
                work.operator(),
                call.asksTheService() ? outcome.match(new EndingOf<>()) : DispatcherListener.Ending.GIVEN_UP,
                call.age());
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
