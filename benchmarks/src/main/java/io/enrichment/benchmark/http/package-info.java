/** What every scenario needs that talks to a service: bodies, answers, load and rows. */
@NullMarked
package io.enrichment.benchmark.http;

import org.jspecify.annotations.NullMarked;
