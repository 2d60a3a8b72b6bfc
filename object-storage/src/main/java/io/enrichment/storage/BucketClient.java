package io.enrichment.storage;

import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Opens the client of the bucket that the settings name. */
final class BucketClient {

    /** The first call of a JVM is slow, and nobody waits for it yet. */
    private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(10);

    private static final Duration FIRST_CALL = Duration.ofSeconds(30);

    private BucketClient() {}

    static S3Client open(StorageSettings settings) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .httpClientBuilder(AwsHttpClient.builder(Apache5HttpClient.builder()))
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(settings.attemptTimeout()).apiCallTimeout(settings.timeout()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        var s3 = builder.build();
        if (settings.createBucket()) {
            createBucket(s3, settings.bucket());
        }
        return s3;
    }

    private static void createBucket(S3Client s3, String bucket) {
        try {
            s3.createBucket(create -> create.bucket(bucket)
                    .overrideConfiguration(
                            call -> call.apiCallAttemptTimeout(FIRST_ATTEMPT).apiCallTimeout(FIRST_CALL)));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            // another start of a service, or another service, was here before
            return;
        }
    }
}
