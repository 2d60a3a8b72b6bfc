package io.enrichment.chaos.plan;

import io.enrichment.chaos.system.FaultySystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The provider answers, and not as it should. */
public record Misbehaving(Manner manner) implements Fault {

    /** Faults that count against a batch are so rare that none uses up its attempts. */
    public enum Manner {
        SLOW("4 s for each call", "\"latency\":\"4s\""),
        BUSY("429, Retry-After 3", faulty("status:429", 1) + ",\"retryAfter\":\"3\""),
        DOWN_POLITELY("503, Retry-After 2", faulty("status:503", 1) + ",\"retryAfter\":\"2\""),
        SOME_503("503 for a third", faulty("status:503", 0.3)),
        SOME_500("500 for a tenth", faulty("status:500", 0.1)),
        SOME_HANG("no answer for a tenth", faulty("hang", 0.1)),
        SOME_CLOSED("connection closed for a fifth", faulty("close", 0.2)),
        SOME_HTML("HTML for a tenth", faulty("html", 0.1)),
        SOME_INVALID("half a JSON document for a tenth", faulty("invalid-json", 0.1)),
        SOME_FEWER("a contact missing for a tenth", faulty("fewer", 0.1)),
        SOME_FOREIGN("a foreign contact for a tenth", faulty("foreign", 0.1)),
        REORDERED("contacts in another order", faulty("reordered", 1));

        private final String what;
        private final String behaviour;

        Manner(String what, String behaviour) {
            this.what = what;
            this.behaviour = "{" + behaviour + "}";
        }

        private static String faulty(String fault, double share) {
            return "\"fault\":\"" + fault + "\",\"faultShare\":" + share;
        }
    }

    @Override
    public Kind kind() {
        return Kind.MISBEHAVING;
    }

    @Override
    public String what() {
        return manner.what;
    }

    @Override
    public SortedSet<String> targets() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(Part.PROVIDER.toString())));
    }

    @Override
    public void begin(FaultySystem system) {
        behave(system, manner.behaviour);
    }

    @Override
    public void heal(FaultySystem system) {
        behave(system, "{}");
    }

    private static void behave(FaultySystem system, String behaviour) {
        try {
            system.provider().behave(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException("the provider cannot be told how to behave", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the provider was told how to behave", e);
        }
    }
}
