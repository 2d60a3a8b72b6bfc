package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.Answer;
import io.enrichment.benchmark.watch.HeapPeak;
import io.enrichment.benchmark.watch.ResidentMemory;

/**
 * A large body that was posted once.
 *
 * @param seconds from before its first byte was sent until the answer was there
 * @param heapMegabytes the most that ingest-api's heap held meanwhile, garbage included
 * @param residentMegabytes the most memory of the process meanwhile; 0 where the operating system does not tell
 */
record Measured(Answer answer, double seconds, long heapMegabytes, long residentMegabytes, Published.Found published) {

    static Measured post(IntakeSystem system, HeapPeak heap, IngestClient.Post post) {
        var mark = system.published().mark();
        heap.reset();
        ResidentMemory.forgetMost(system.pid(0));
        long begin = System.nanoTime();
        var answer = system.client().await(system.url(0), post);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Measured(
                answer,
                seconds,
                heap.megabytes(),
                ResidentMemory.mostOfProcess(system.pid(0)).orElse(0),
                system.published().since(mark));
    }
}
