package io.enrichment.enricher.callbacks;

import java.net.URI;

/**
 * One attempt to notify, ready to be sent.
 *
 * @param id the same for every attempt
 * @param timestamp of this attempt, in seconds
 * @param signature of id, timestamp and body
 */
@SuppressWarnings("ArrayRecordComponent")
record Webhook(URI url, String id, long timestamp, String signature, byte[] body) {}
