/** Keeps the newest snapshot of every request in a store and answers reads of it over HTTP. */
@NullMarked
package io.enrichment.status;

import org.jspecify.annotations.NullMarked;
