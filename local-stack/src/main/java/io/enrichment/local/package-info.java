/** The launcher's commands. */
@NullMarked
package io.enrichment.local;

import org.jspecify.annotations.NullMarked;
