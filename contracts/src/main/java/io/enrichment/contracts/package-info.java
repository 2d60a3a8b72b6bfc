/** What the services agree on: topics and their keys, serdes, dead letters, object keys, failure codes. */
@NullMarked
package io.enrichment.contracts;

import org.jspecify.annotations.NullMarked;
