package io.enrichment.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/** URLs that do one thing with one object of the bucket without further credentials. Nothing here blocks. */
final class PresignedUrls implements AutoCloseable {

    private final S3Presigner presigner;
    private final String bucket;

    private PresignedUrls(S3Presigner presigner, String bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    static PresignedUrls of(StorageSettings settings) {
        var presigner = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        var endpoint = settings.publicEndpoint() != null ? settings.publicEndpoint() : settings.endpoint();
        if (endpoint != null) {
            presigner.endpointOverride(endpoint);
        }
        return new PresignedUrls(presigner.build(), settings.bucket());
    }

    URI download(String key, String fileName, Duration validity) {
        var presigned = presigner.presignGetObject(GetObjectPresignRequest.builder()
                .signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(bucket)
                        .key(key)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\""))
                .build());
        return uri(presigned.url());
    }

    ObjectStore.Upload upload(String key, String mediaType, Duration validity) {
        var presigned = presigner.presignPutObject(PutObjectPresignRequest.builder()
                .signatureDuration(validity)
                .putObjectRequest(put ->
                        put.bucket(bucket).key(key).contentType(mediaType).ifNoneMatch("*"))
                .build());
        return new ObjectStore.Upload(uri(presigned.url()), Map.of("Content-Type", mediaType, "If-None-Match", "*"));
    }

    private static URI uri(URL signed) {
        try {
            return signed.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK signed a URL that is none", e);
        }
    }

    @Override
    public void close() {
        presigner.close();
    }
}
