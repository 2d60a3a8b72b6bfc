package io.enrichment.testkit.checker;

/** Holds a deployment against every {@link Invariant}. */
public final class Checker {

    private Checker() {}

    /**
     * Reads everything anew and judges it. Blocks, for some twenty seconds with a hundred thousand contacts; waits for
     * {@link Expectations#rest} at most until everything is at rest. Everything has to run: a deployment that does not answer
     * is no evidence of anything. Asks the provider itself what it knows of each contact, under idempotency keys that
     * begin with {@code checker:}, which leaves traces in the provider's ledger.
     *
     * @throws IllegalStateException if something that the check reads does not answer
     */
    public static Report check(Deployment deployment, ClientLedger ledger, Expectations expectations) {
        return new Run(deployment, ledger, expectations).report();
    }
}
