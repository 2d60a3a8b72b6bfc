/** {@code ./pipeline chaos}: the whole system under load and under random faults, judged afterwards. */
@NullMarked
package io.enrichment.chaos;

import org.jspecify.annotations.NullMarked;
