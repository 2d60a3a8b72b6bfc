/** The whole system, started to suffer: its processes, the proxies between them, clients at work, and the checker at the end. */
@NullMarked
package io.enrichment.chaos.system;

import org.jspecify.annotations.NullMarked;
