/** What the HTTP services share: problems instead of error pages, the identity of a request, the job resource. */
@NullMarked
package io.enrichment.http;

import org.jspecify.annotations.NullMarked;
