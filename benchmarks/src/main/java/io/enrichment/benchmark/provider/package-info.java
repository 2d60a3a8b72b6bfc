/** The simulated provider that every arm calls, and the ledger in which it notes each call. */
@NullMarked
package io.enrichment.benchmark.provider;

import org.jspecify.annotations.NullMarked;
