package io.enrichment.testkit.checker;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket of a deployment. Objects of a request are at {@code tenant/requestId/name}. */
final class Bucket implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("[^/]+/([0-9a-f-]{36})/(.+)");

    private final S3Client s3;
    private final String name;

    private Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    static Bucket of(Deployment.Bucket bucket) {
        var credentials = AwsBasicCredentials.create(bucket.accessKey(), bucket.secretKey());
        return new Bucket(
                S3Client.builder()
                        .endpointOverride(bucket.endpoint())
                        .region(Region.of(bucket.region()))
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .forcePathStyle(true)
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build(),
                bucket.name());
    }

    /** Of each request the keys of its objects, by the rest of the key. */
    Map<String, Map<String, String>> requests() {
        var requests = new LinkedHashMap<String, Map<String, String>>();
        s3.listObjectsV2Paginator(request -> request.bucket(name)).contents().forEach(object -> {
            var key = KEY.matcher(object.key());
            if (key.matches()) {
                requests.computeIfAbsent(key.group(1), unseen -> new HashMap<>())
                        .put(key.group(2), object.key());
            }
        });
        return requests;
    }

    /** The SHA-256 of an object's bytes; empty if there is no such object. */
    Optional<String> sha256(String key) {
        return read(key, in -> {
            var digest = Fingerprints.sha256();
            var buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return Fingerprints.hex(digest);
        });
    }

    /** Reads an object as a stream; empty if there is no such object. */
    <T> Optional<T> read(String key, Reading<T> reading) {
        try (var in = s3.getObject(request -> request.bucket(name).key(key))) {
            return Optional.of(reading.of(in));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("the object store breaks off", e);
        }
    }

    /** What is made of the bytes of an object. */
    interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    @Override
    public void close() {
        s3.close();
    }
}
