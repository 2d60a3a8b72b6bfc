/** Tells clients that the runs of their requests have ended, as Standard Webhooks: {@code docs/callbacks.md}. */
@NullMarked
package io.enrichment.enricher.callbacks;

import org.jspecify.annotations.NullMarked;
