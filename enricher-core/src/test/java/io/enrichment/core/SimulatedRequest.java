package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.core.RequestEvent.RetentionOver;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request with everything that happens to it, drawn at random. What happens is fixed by one seed; in which order it is
 * seen, how often, and what of it is late by another. An event comes only when its cause has been: files are written when
 * they were ordered, a batch of a later run when that has begun. Commands keep their order, as their topic does.
 */
final class SimulatedRequest {

    private static final Instant T0 = Instant.ofEpochSecond(1_000);
    private static final int RUNS = 3;

    final Accepted request;
    private final BatchSettled[][] batches;
    private final List<RequestEvent> commands = new ArrayList<>();
    private final boolean erased;

    /** What one event did. */
    record Step(RequestState before, RequestEvent event, Transition transition) {}

    SimulatedRequest(long seed) {
        var random = new Random(seed);
        var count = 1 + random.nextInt(8);
        request = new Accepted(count * 10, count, random.nextInt(101));
        batches = new BatchSettled[RUNS][count];
        for (int batch = 0; batch < count; batch++) {
            int contacts = 10;
            for (int run = 0; run < RUNS; run++) {
                batches[run][batch] = batch(random, run, batch, contacts);
                contacts = batches[run][batch].retriable().total();
            }
        }
        if (random.nextBoolean()) {
            commands.add(new Cancelled());
        }
        for (int run = 1; run < RUNS && random.nextInt(3) > 0; run++) {
            commands.add(new RetryAsked(run));
            if (random.nextInt(4) == 0) {
                commands.add(new Cancelled());
            }
        }
        erased = random.nextInt(3) == 0;
        if (erased) {
            commands.add(new EraseAsked());
        }
    }

    boolean isErased() {
        return erased;
    }

    private static BatchSettled batch(Random random, int run, int index, int contacts) {
        int failed = contacts == 0 ? 0 : random.nextInt(contacts + 1);
        // invalid contacts are told in the first run, and never run again
        int invalid = run > 0 || failed == 0 ? 0 : random.nextInt(failed + 1);
        var tally = new Tally(Map.of(Status.SUCCEEDED, contacts - failed), Map.of())
                .plus(failures("code", failed - invalid))
                .plus(failures("invalid", invalid));
        return new BatchSettled(
                run,
                index,
                tally,
                failures("code", failed - invalid),
                T0.plusSeconds(run * 100L + random.nextInt(100)));
    }

    private static Tally failures(String code, int count) {
        return count == 0 ? Tally.NONE : new Tally(Map.of(Status.FAILED, count), Map.of(code, count));
    }

    /** Lets everything happen, in an order drawn with the seed, each event but the commands up to three times. */
    List<Step> play(long seed) {
        var random = new Random(seed);
        var pool = new ArrayList<RequestEvent>();
        addCopies(pool, random, request);
        for (var batch : batches[0]) {
            addCopies(pool, random, batch);
        }
        var waiting = new ArrayDeque<>(commands);
        var steps = new ArrayList<Step>();
        var state = RequestState.UNKNOWN;
        int composed = -1;
        while (!pool.isEmpty() || mayCome(waiting, composed)) {
            var command = mayCome(waiting, composed) && random.nextInt(pool.size() + 1) == 0;
            var event = command ? waiting.remove() : pool.remove(random.nextInt(pool.size()));
            if (command && event instanceof RetryAsked retry) {
                // is repeated as a client does that got no answer
                addCopies(pool, random, retry);
            }
            var transition = state.on(event);
            steps.add(new Step(state, event, transition));
            state = transition.next();
            for (var effect : transition.effects()) {
                if (effect instanceof Effect.Compose compose) {
                    composed = compose.run();
                    addCopies(pool, random, new Composed(compose.run(), T0.plusSeconds(compose.run() * 1_000L)));
                } else if (effect instanceof Effect.Redrive redrive) {
                    redrive.batches().stream().forEach(index -> addCopies(pool, random, batches[redrive.run()][index]));
                } else if (effect instanceof Effect.Remove) {
                    addCopies(pool, random, new Removed());
                } else if (effect instanceof Effect.Conclude conclude && random.nextInt(4) == 0 && erased) {
                    addCopies(
                            pool,
                            random,
                            new RetentionOver(conclude.state().progress().run().number()));
                }
            }
        }
        return steps;
    }

    /** A client asks for the run behind one whose manifest it has seen; for the first retry it may be early. */
    private static boolean mayCome(Deque<RequestEvent> waiting, int composed) {
        return !waiting.isEmpty()
                && !(waiting.peek() instanceof RetryAsked retry && retry.run() > Math.max(1, composed + 1));
    }

    private static void addCopies(List<RequestEvent> pool, Random random, RequestEvent event) {
        for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
            pool.add(event);
        }
    }

    /** What the contacts that are settled add up to, by what became of each batch last. */
    Tally expected(Progress progress) {
        var sum = Tally.NONE;
        for (int batch = 0; batch < request.totalBatches(); batch++) {
            int last = lastRunOf(batch, progress.run().number());
            var open = !progress.settled().contains(batch);
            for (int run = 0; run <= last; run++) {
                var result = batches[run][batch];
                var isLast = run == last;
                if (!isLast || !open) {
                    sum = sum.plus(isLast ? result.tally() : result.tally().minus(result.retriable()));
                }
            }
        }
        return sum;
    }

    /** The last run up to {@code current} that the batch is part of. */
    private int lastRunOf(int batch, int current) {
        int run = 0;
        while (run < current && batches[run][batch].retriable().total() > 0) {
            run++;
        }
        return run;
    }
}
