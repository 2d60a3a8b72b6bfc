package io.enrichment.benchmark.http;

import io.enrichment.benchmark.report.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Calls that were made, and how long each took.
 *
 * @param micros for each, in no order
 * @param outcomes of each, in no order
 * @param seconds for all of them together
 */
public record Load(List<Long> micros, List<String> outcomes, double seconds) {

    private static final String ACCEPTED = "202";

    private record Call(long micros, String outcome) {}

    /**
     * At a steady rate, whether or not earlier calls were answered. A call's time counts from when it was due, so that
     * one that had to wait for its turn is not taken for a fast one.
     */
    public static Load steady(int perSecond, Duration time, Supplier<CompletableFuture<Answer>> call) {
        var done = new ConcurrentLinkedQueue<Call>();
        long begin = System.nanoTime();
        var calls = IntStream.range(0, (int) (perSecond * time.toSeconds()))
                .mapToObj(index -> {
                    long due = begin + TimeUnit.SECONDS.toNanos(index) / perSecond;
                    sleepUntil(due);
                    return call.get().thenAccept(answer -> done.add(ended(due, answer)));
                })
                .toList();
        calls.forEach(CompletableFuture::join);
        return of(done.stream().toList(), System.nanoTime() - begin);
    }

    /** From so many callers of whom each waits for its answer before it calls again. */
    public static Load closed(int callers, Duration time, Supplier<Answer> call) {
        long begin = System.nanoTime();
        var done = together(callers, caller -> {
            var calls = new ArrayList<Call>();
            while (System.nanoTime() - begin < time.toNanos()) {
                long called = System.nanoTime();
                calls.add(ended(called, call.get()));
            }
            return calls;
        });
        return of(done.stream().flatMap(List::stream).toList(), System.nanoTime() - begin);
    }

    /** What a caller does; it gets its number. */
    @FunctionalInterface
    public interface Caller<T> {
        T call(int number);
    }

    /** Each on a thread of its own, all at once; returns when all have ended. */
    public static <T> List<T> together(int callers, Caller<T> caller) {
        var calls = IntStream.range(0, callers)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> caller.call(number), task -> new Thread(task, "caller-" + number).start()))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    /** Milliseconds. */
    public double percentile(double percent) {
        return Percentiles.of(micros).at(percent) / 1000.0;
    }

    public int accepted() {
        return Collections.frequency(outcomes, ACCEPTED);
    }

    public double acceptedPerSecond() {
        return accepted() / seconds;
    }

    /** Those that were not accepted, in words; empty where there are none. */
    public String others() {
        return Rows.counted(outcomes.stream().filter(outcome -> !outcome.equals(ACCEPTED)));
    }

    private static Load of(List<Call> calls, long nanos) {
        return new Load(
                calls.stream().map(Call::micros).toList(),
                calls.stream().map(Call::outcome).toList(),
                nanos / 1e9);
    }

    private static Call ended(long begin, Answer answer) {
        return new Call(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin), answer.outcome());
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
