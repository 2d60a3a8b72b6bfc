/** An enrichment provider to try and test against: repeatable answers over real HTTP, and every way of going wrong on demand. */
@NullMarked
package io.enrichment.provider;

import org.jspecify.annotations.NullMarked;
