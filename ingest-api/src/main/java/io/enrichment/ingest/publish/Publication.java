package io.enrichment.ingest.publish;

/** What became of the transaction that makes a request exist. */
public enum Publication {
    COMMITTED,
    /** Failed before a commit was asked for: no reader will ever see anything of it. */
    NOTHING,
    /** The commit was asked for and not answered: readers may see all of it or nothing. */
    UNKNOWN
}
