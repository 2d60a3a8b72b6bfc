/** The arms: ways to call a slow service for every record of a topic, ours and its rivals. They run inside of workers. */
@NullMarked
package io.enrichment.benchmark.arm;

import org.jspecify.annotations.NullMarked;
