/** Holds what an HTTP service says against what its OpenAPI document promises. */
@NullMarked
package io.enrichment.testkit.openapi;

import org.jspecify.annotations.NullMarked;
