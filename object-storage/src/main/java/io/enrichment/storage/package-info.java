/** The few things the services do with S3: create an object once, replace one, read it, presign a download. */
@NullMarked
package io.enrichment.storage;

import org.jspecify.annotations.NullMarked;
