/** The scenarios: each puts arms to tasks and tells what it found. */
@NullMarked
package io.enrichment.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
