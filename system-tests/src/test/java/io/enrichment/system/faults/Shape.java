package io.enrichment.system.faults;

import io.enrichment.local.stack.Ingests;
import io.enrichment.local.stack.Jit;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import io.enrichment.local.stack.Statuses;
import java.util.Optional;

/** What a system that is to suffer consists of, and how fast it works. */
record Shape(String latency, int inFlight, int enrichers, int brokers, Ingests ingests, Statuses statuses) {

    /** One of each; 32 batches a second at the most, so that there is time for faults. */
    static final Shape USUAL = new Shape("500ms", 16, 1, 1, Ingests.ONE, Statuses.ONE);

    Shape withSpeed(String otherLatency, int otherInFlight) {
        return new Shape(otherLatency, otherInFlight, enrichers, brokers, ingests, statuses);
    }

    Shape withEnrichers(int number) {
        return new Shape(latency, inFlight, number, brokers, ingests, statuses);
    }

    Shape withBrokers(int number) {
        return new Shape(latency, inFlight, enrichers, number, ingests, statuses);
    }

    Shape withIngests(int number, String heap) {
        return new Shape(latency, inFlight, enrichers, brokers, new Ingests(number, heap), statuses);
    }

    Shape withStatuses(int number, StatusStore store) {
        return new Shape(latency, inFlight, enrichers, brokers, ingests, new Statuses(number, store));
    }

    StackSettings at(int portOffset) {
        return new StackSettings(
                portOffset, latency, inFlight, enrichers, brokers, Optional.empty(), ingests, Jit.QUICK, statuses);
    }
}
