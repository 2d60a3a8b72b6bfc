/** What is to happen in a run of chaos, and when: it follows from a seed alone. */
@NullMarked
package io.enrichment.chaos.plan;

import org.jspecify.annotations.NullMarked;
