package io.enrichment.storage;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * The bucket of the deployment. Every method blocks, retries as the SDK does, and throws {@link
 * software.amazon.awssdk.core.exception.SdkException} when the store is away or refuses. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int CREATE_ATTEMPTS = 3;

    /** The first call of a JVM is slow, and nobody waits for it yet. */
    private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(10);

    private static final Duration FIRST_CALL = Duration.ofSeconds(30);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    private ObjectStore(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** Connects to nothing yet; the bucket of a development store is created if the settings say so. */
    public static ObjectStore open(StorageSettings settings) {
        var region = Region.of(settings.region());
        var client = S3Client.builder()
                .region(region)
                .forcePathStyle(settings.pathStyle())
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(settings.attemptTimeout()).apiCallTimeout(settings.timeout()));
        var presigner = S3Presigner.builder()
                .region(region)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        var endpoint = settings.endpoint();
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        var publicEndpoint = settings.publicEndpoint() != null ? settings.publicEndpoint() : endpoint;
        if (publicEndpoint != null) {
            presigner.endpointOverride(publicEndpoint);
        }
        var store = new ObjectStore(client.build(), presigner.build(), settings.bucket());
        if (settings.createBucket()) {
            store.createBucket();
        }
        return store;
    }

    /** What {@link #create} found. */
    public enum Creation {
        CREATED,
        EXISTED
    }

    /** An object's length in bytes and its user metadata. */
    public record Stored(long bytes, Map<String, String> metadata) {}

    /**
     * Stores an object unless one is there ({@code If-None-Match: *}, RFC 9110 section 13.1.2). After a lost answer
     * the retry may find the object of the first try and say {@code EXISTED}.
     */
    public Creation create(String key, Content content, Map<String, String> metadata) {
        for (int attempt = 1; ; attempt++) {
            try {
                s3.putObject(
                        put -> put.bucket(bucket)
                                .key(key)
                                .contentType(content.mediaType())
                                .metadata(metadata)
                                .ifNoneMatch("*"),
                        content.body());
                return Creation.CREATED;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return Creation.EXISTED;
                }
                // S3 answers so while another create of the key is under way, and asks to try again
                if (e.statusCode() != CONFLICT || attempt == CREATE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Stores an object, replacing what is there. */
    public void put(String key, Content content) {
        s3.putObject(put -> put.bucket(bucket).key(key).contentType(content.mediaType()), content.body());
    }

    /** The object's bytes as a stream that the caller closes; empty if there is none. */
    public Optional<InputStream> read(String key) {
        try {
            return Optional.of(s3.getObject(get -> get.bucket(bucket).key(key)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    public Optional<Stored> head(String key) {
        try {
            var head = s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new Stored(head.contentLength(), head.metadata()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Removes an object; fine if there is none. */
    public void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    /**
     * A URL that downloads the object without further credentials until it expires: a secret. Does not block.
     *
     * @param fileName under which a browser saves it
     */
    public URI presignedDownload(String key, String fileName, Duration validity) {
        var presigned = presigner.presignGetObject(GetObjectPresignRequest.builder()
                .signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(bucket)
                        .key(key)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\""))
                .build());
        try {
            return presigned.url().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK signed a URL that is none", e);
        }
    }

    private void createBucket() {
        try {
            s3.createBucket(create -> create.bucket(bucket)
                    .overrideConfiguration(
                            call -> call.apiCallAttemptTimeout(FIRST_ATTEMPT).apiCallTimeout(FIRST_CALL)));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            // another start of a service, or another service, was here before
            return;
        }
    }

    @Override
    public void close() {
        s3.close();
        presigner.close();
    }
}
