/** Real servers for tests: one of each kind per JVM, shared by all test classes, which keep apart by names. */
@NullMarked
package io.enrichment.testkit;

import org.jspecify.annotations.NullMarked;
