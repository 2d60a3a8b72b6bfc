/** Measures the asynchronous operator beside its rivals: on one broker, with one provider, each in a JVM of its own. */
@NullMarked
package io.enrichment.benchmark;

import org.jspecify.annotations.NullMarked;
