package io.enrichment.local.registry;

/**
 * A schema as a version of a subject. Versions count from 1 without gaps.
 *
 * @param schema the Avro schema as JSON, in Avro's own rendering
 */
record SchemaVersion(String subject, int version, int id, String schema) {}
