/** Snapshots as rows of a DynamoDB table, kept by a consumer group of all instances together. */
@NullMarked
package io.enrichment.status.store.dynamodb;

import org.jspecify.annotations.NullMarked;
