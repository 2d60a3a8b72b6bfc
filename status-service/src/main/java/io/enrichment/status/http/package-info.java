/** What clients can read over HTTP: requests as they are now, how they change, what came of them. */
@NullMarked
package io.enrichment.status.http;

import org.jspecify.annotations.NullMarked;
