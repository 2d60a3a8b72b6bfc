package io.enrichment.testkit.checker;

import java.util.List;

/**
 * What a check says of an invariant.
 *
 * @param evidence lines: what was looked at; if broken, what is wrong, the first of each kind; if not applicable, why
 */
public record Verdict(Invariant invariant, Ruling ruling, List<String> evidence) {

    public Verdict {
        evidence = List.copyOf(evidence);
    }

    /** The three things that can be said. */
    public enum Ruling {
        HELD("held"),
        BROKEN("broken"),
        /** Nothing happened in this run that could have broken it. */
        NOT_APPLICABLE("not applicable");

        private final String text;

        Ruling(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
