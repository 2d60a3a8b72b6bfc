/** Broken requests, made of a seed, and what a service has to do with each: an answer in time that is no failure of its own. */
@NullMarked
package io.enrichment.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
