package io.enrichment.contracts;

/** Names of the Kafka record headers that the pipeline sets and carries on. */
public final class RecordHeaders {

    /** W3C Trace Context, level 1. */
    public static final String TRACE_PARENT = "traceparent";

    private RecordHeaders() {}
}
