package io.enrichment.provider;

import java.time.Duration;

/** A valid call, and the behaviour that holds for it. */
record EnrichCall(String key, Behaviour behaviour, EnrichRequest request) {
    private static final long LATENCY = Fingerprint.of("latency");
    private static final long FAULT = Fingerprint.of("fault");

    /**
     * What chance has in store: a function of the key and of how often it came, so that a run can be repeated and a
     * second attempt can be luckier.
     *
     * @param times how often the key has come, this call included
     */
    Fate fate(int times) {
        long draw = Fingerprint.of(key, Integer.toString(times));
        boolean befallen = Fingerprint.unit(Fingerprint.mix(draw, FAULT)) < behaviour.faultShare();
        return new Fate(
                behaviour.latency().at(Fingerprint.unit(Fingerprint.mix(draw, LATENCY))),
                befallen ? behaviour.fault() : Fault.NONE);
    }

    /** How long one call takes and what goes wrong with it. */
    record Fate(Duration latency, Fault fault) {}
}
