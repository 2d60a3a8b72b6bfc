/** How every deployable starts: topics first, and one readable line if it cannot. */
@NullMarked
package io.enrichment.service;

import org.jspecify.annotations.NullMarked;
