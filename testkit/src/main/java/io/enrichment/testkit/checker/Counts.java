package io.enrichment.testkit.checker;

/** Contacts by what became of them. */
record Counts(int pending, int succeeded, int partial, int notFound, int failed, int cancelled) {

    int settled() {
        return succeeded + partial + notFound + failed + cancelled;
    }

    int total() {
        return pending + settled();
    }

    boolean isNegative() {
        return Math.min(
                        Math.min(Math.min(pending, succeeded), Math.min(partial, notFound)),
                        Math.min(failed, cancelled))
                < 0;
    }
}
