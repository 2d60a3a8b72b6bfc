/** What every scenario is made of: the broker, topics, load, workers in JVMs of their own, and what came of it. */
@NullMarked
package io.enrichment.benchmark.harness;

import org.jspecify.annotations.NullMarked;
