/** What scenarios look at while a worker is at work: offsets, commits, memory. */
@NullMarked
package io.enrichment.benchmark.watch;

import org.jspecify.annotations.NullMarked;
