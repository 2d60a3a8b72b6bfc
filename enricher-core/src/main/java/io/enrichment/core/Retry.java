package io.enrichment.core;

/** Whether the run behind the current one is wanted already. */
public enum Retry {
    NOT_ASKED,
    ASKED,
    /** And cancelled since: its contacts end as cancelled. */
    ASKED_AND_CANCELLED;

    Retry asked() {
        return this == NOT_ASKED ? ASKED : this;
    }

    Retry cancelled() {
        return this == ASKED ? ASKED_AND_CANCELLED : this;
    }
}
