/** What is seen of a system during a run of chaos: what comes out of it, how long it is silent, what it holds on to. */
@NullMarked
package io.enrichment.chaos.watch;

import org.jspecify.annotations.NullMarked;
