package io.enrichment.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket of the deployment. Every method blocks, retries as the SDK does, and throws {@link
 * software.amazon.awssdk.core.exception.SdkException} when the store is away or refuses. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CREATE_ATTEMPTS = 3;
    /** As the SDK's standard retries make. */
    private static final int SDK_ATTEMPTS = 3;

    private static final int LONGEST_PAGE = 1000;

    /** A connection that is slower than this is as good as none. */
    private static final int SLOWEST_BYTES_PER_SECOND = 1_000_000;

    private final S3Client s3;
    private final PresignedUrls presigned;
    private final StorageSettings settings;
    private final String bucket;

    private ObjectStore(S3Client s3, PresignedUrls presigned, StorageSettings settings) {
        this.s3 = s3;
        this.presigned = presigned;
        this.settings = settings;
        bucket = settings.bucket();
    }

    /** Connects to nothing yet; the bucket of a development store is created if the settings say so. */
    public static ObjectStore open(StorageSettings settings) {
        return new ObjectStore(BucketClient.open(settings), PresignedUrls.of(settings), settings);
    }

    /** What {@link #create} found. */
    public enum Creation {
        CREATED,
        EXISTED
    }

    /** An object's length in bytes and its content type, empty if it has none. */
    public record Described(long bytes, String mediaType) {}

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
                                .ifNoneMatch("*")
                                .overrideConfiguration(call -> allowTime(call, content)),
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
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(key)
                        .contentType(content.mediaType())
                        .overrideConfiguration(call -> allowTime(call, content)),
                content.body());
    }

    /** What is large takes longer than what the settings allow for an exchange. */
    private void allowTime(AwsRequestOverrideConfiguration.Builder call, Content content) {
        var sending = Duration.ofSeconds(content.bytes() / SLOWEST_BYTES_PER_SECOND);
        call.apiCallAttemptTimeout(settings.attemptTimeout().plus(sending))
                .apiCallTimeout(settings.timeout().plus(sending.multipliedBy(SDK_ATTEMPTS)));
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

    /** Name of the bucket of the deployment. */
    public String bucket() {
        return bucket;
    }

    /** An object of whatever bucket; empty also if the bucket is not there or is not ours to read. */
    public Optional<Described> describe(String otherBucket, String key) {
        try {
            var head = s3.headObject(request -> request.bucket(otherBucket).key(key));
            return Optional.of(
                    new Described(head.contentLength(), head.contentType() == null ? "" : head.contentType()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The bytes of an object of whatever bucket, as a stream that the caller closes. */
    public InputStream open(String otherBucket, String key) {
        return s3.getObject(get -> get.bucket(otherBucket).key(key));
    }

    /** An object of a {@link Page}, and its length in bytes. */
    public record Listed(String key, long bytes) {}

    /**
     * Some objects, in the order of their keys.
     *
     * @param more whether there are others behind them
     */
    public record Page(List<Listed> objects, boolean more) {
        public Page {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Lists the objects under a prefix, in one call ({@code ListObjectsV2}).
     *
     * @param startAfter the last key that is known already; {@code ""} to begin with the first
     * @param limit greatest number of objects wanted, 1 to {@value #LONGEST_PAGE}
     */
    public Page list(String prefix, String startAfter, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page of keys has 1 to " + LONGEST_PAGE);
        }
        var listed = s3.listObjectsV2(list -> list.bucket(bucket)
                .prefix(prefix)
                .startAfter(startAfter.isEmpty() ? null : startAfter)
                .maxKeys(limit));
        return new Page(
                listed.contents().stream()
                        .map(object -> new Listed(object.key(), object.size()))
                        .toList(),
                listed.isTruncated());
    }

    /**
     * Removes objects, a thousand a call ({@code DeleteObjects}); fine if some are not there. If the store refuses to
     * remove one, the others may be gone.
     */
    public void remove(Collection<String> keys) {
        var all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += LONGEST_PAGE) {
            removeAtOnce(all.subList(from, Math.min(from + LONGEST_PAGE, all.size())));
        }
    }

    private void removeAtOnce(List<String> keys) {
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        var removed = s3.deleteObjects(delete ->
                delete.bucket(bucket).delete(some -> some.objects(objects).quiet(true)));
        var errors = removed.errors();
        if (!errors.isEmpty()) {
            throw S3Exception.builder()
                    .message(errors.size() + " of " + keys.size() + " objects were not removed: "
                            + errors.get(0).code())
                    .build();
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
        return presigned.download(key, fileName, validity);
    }

    /**
     * A URL by which an object is created without further credentials until it expires: a secret. The client sends
     * exactly these headers; an object that is there already stays. Does not block.
     */
    public Upload presignedUpload(String key, String mediaType, Duration validity) {
        return presigned.upload(key, mediaType, validity);
    }

    /** Where and with which headers to put an object. */
    public record Upload(URI url, Map<String, String> headers) {}

    @Override
    public void close() {
        s3.close();
        presigned.close();
    }
}
