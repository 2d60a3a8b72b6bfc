package io.enrichment.storage;

import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes to store and their media type. Can be sent again, as a retry needs. */
public final class Content {

    private final String mediaType;
    private final RequestBody body;

    private Content(String mediaType, RequestBody body) {
        this.mediaType = mediaType;
        this.body = body;
    }

    public static Content of(String mediaType, byte[] bytes) {
        return new Content(mediaType, RequestBody.fromBytes(bytes));
    }

    /** The file must not change until it is stored. */
    public static Content of(String mediaType, Path file) {
        return new Content(mediaType, RequestBody.fromFile(file));
    }

    String mediaType() {
        return mediaType;
    }

    RequestBody body() {
        return body;
    }

    long bytes() {
        return body.optionalContentLength()
                .orElseThrow(() -> new IllegalStateException("the length of arrays and files is known"));
    }
}
