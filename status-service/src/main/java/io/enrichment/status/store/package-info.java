/** The newest snapshot of every request: what can be asked of a store, and the stores. */
@NullMarked
package io.enrichment.status.store;

import org.jspecify.annotations.NullMarked;
