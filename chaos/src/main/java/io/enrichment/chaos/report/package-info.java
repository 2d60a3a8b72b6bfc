/** The account of a run of chaos, as Markdown and as one page of HTML. */
@NullMarked
package io.enrichment.chaos.report;

import org.jspecify.annotations.NullMarked;
