/** The whole system as one thing that is started and stopped: servers, provider and deployables. */
@NullMarked
package io.enrichment.local.stack;

import org.jspecify.annotations.NullMarked;
