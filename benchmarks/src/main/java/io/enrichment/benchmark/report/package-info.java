/** What a run found, as tables, JSON and charts. */
@NullMarked
package io.enrichment.benchmark.report;

import org.jspecify.annotations.NullMarked;
