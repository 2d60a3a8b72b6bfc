/** What is done outside of Kafka when a request goes on after its end: running failed contacts again, and removing all. */
@NullMarked
package io.enrichment.enricher.life;

import org.jspecify.annotations.NullMarked;
