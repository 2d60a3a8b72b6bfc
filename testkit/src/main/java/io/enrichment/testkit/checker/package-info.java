/**
 * Holds a deployment, after a run, against everything that the pipeline promises. Reads from outside only (what clients
 * and provider noted, topics, bucket, status services, logs), fresh at each check, and knows nothing of the code that it checks.
 */
@NullMarked
package io.enrichment.testkit.checker;

import org.jspecify.annotations.NullMarked;
