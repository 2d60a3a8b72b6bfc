package io.enrichment.async;

import java.time.Instant;

/**
 * One call for one item.
 *
 * @param id the item's id: the same for every call of the item, so it serves as idempotency key towards the service
 * @param item the item
 * @param attempt from 1; grows with every {@link Outcome.Retry}, not with what is the service's fault; survives a crash
 *     once the failure of the attempt before is committed
 * @param acceptedAt when the operator took the item in
 */
public record Call<V>(String id, V item, int attempt, Instant acceptedAt) {}
