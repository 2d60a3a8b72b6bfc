/**
 * A durable asynchronous operator for Kafka Streams: items wait in a changelogged store while a slow service is called,
 * so that commits never wait for calls and every item comes out exactly once.
 */
@NullMarked
package io.enrichment.async;

import org.jspecify.annotations.NullMarked;
