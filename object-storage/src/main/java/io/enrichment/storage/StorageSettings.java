package io.enrichment.storage;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the bucket is. Credentials come from the AWS SDK's default chain.
 *
 * @param bucket name of the one bucket of the deployment
 * @param region AWS region
 * @param endpoint another S3-compatible service; absent: AWS
 * @param publicEndpoint the same service as clients reach it, for presigned downloads; absent: as {@code endpoint}
 * @param pathStyle address the bucket in the path, as most other services want it
 * @param createBucket create the bucket at the start if it is missing; for development
 * @param attemptTimeout bound on one HTTP exchange, beside a second for each megabyte that is sent
 * @param timeout bound on a call with its retries
 */
public record StorageSettings(
        String bucket,
        String region,
        @Nullable URI endpoint,
        @Nullable URI publicEndpoint,
        boolean pathStyle,
        boolean createBucket,
        Duration attemptTimeout,
        Duration timeout) {

    public StorageSettings {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("enrichment.storage.bucket must be named");
        }
        if (attemptTimeout.compareTo(timeout) > 0) {
            throw new IllegalArgumentException(
                    "enrichment.storage.attempt-timeout must be within enrichment.storage.timeout");
        }
    }
}
