package io.enrichment.testkit;

/** The servers that a test can ask for. */
public enum ServerKind {
    /** Replication factor 1, and topics are not created by use. */
    KAFKA,
    /** The development schema registry, which speaks Confluent's REST API. */
    REGISTRY,
    /** Without buckets. */
    S3,
    /** Without tables; in memory. */
    DYNAMODB
}
