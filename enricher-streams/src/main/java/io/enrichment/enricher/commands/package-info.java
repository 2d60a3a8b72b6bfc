/** What clients want of requests under way, as every instance has to know it at once. */
@NullMarked
package io.enrichment.enricher.commands;

import org.jspecify.annotations.NullMarked;
