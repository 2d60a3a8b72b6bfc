/** The newest snapshot of every request: what can be asked of a store, and what the stores share. */
@NullMarked
package io.enrichment.status.store;

import org.jspecify.annotations.NullMarked;
