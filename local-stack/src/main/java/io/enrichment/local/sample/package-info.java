/** Contacts to try the system with, and the check that every one of them came back. */
@NullMarked
package io.enrichment.local.sample;

import org.jspecify.annotations.NullMarked;
