package io.enrichment.ingest.submission;

import io.enrichment.ingest.submission.ContactSource.S3Object;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * URLs of S3 objects: {@code s3://bucket/key}, {@code https://bucket.s3.amazonaws.com/key}, {@code
 * https://bucket.s3.region.amazonaws.com/key} and {@code https://s3.region.amazonaws.com/bucket/key}, the key
 * percent-encoded (RFC 3986 section 2.1). They are names: nothing is fetched from them. No user, port, query or
 * fragment; and no key with a {@code .} or {@code ..} between slashes, which stores on a file system would follow.
 */
final class S3Url {

    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_KEY_BYTES = 1_024;
    private static final String BUCKET = "(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])";
    private static final String REGION = "[a-z]{2,8}(-[a-z]{2,16}){1,3}-[0-9]{1,2}";
    private static final String KEY = "/(?<key>[^?#]+)";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("s3://" + BUCKET + KEY),
            Pattern.compile("https://" + BUCKET + "\\.s3(\\." + REGION + ")?\\.amazonaws\\.com" + KEY),
            Pattern.compile("https://s3\\." + REGION + "\\.amazonaws\\.com/" + BUCKET + KEY));

    private S3Url() {}

    static Optional<S3Object> parse(String text) {
        if (text.length() > MAX_LENGTH || Text.hasRefused(text)) {
            return Optional.empty();
        }
        return FORMS.stream()
                .map(form -> form.matcher(text))
                .filter(matcher -> matcher.matches())
                .findFirst()
                .flatMap(matcher ->
                        decoded(matcher.group("key")).map(key -> new S3Object(matcher.group("bucket"), key)));
    }

    private static Optional<String> decoded(String key) {
        var encoded = key.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                bytes.write(encoded[i]);
                continue;
            }
            if (i + 2 >= encoded.length || !isHex(encoded[i + 1]) || !isHex(encoded[i + 2])) {
                return Optional.empty();
            }
            bytes.write((Character.digit(encoded[i + 1], 16) << 4) | Character.digit(encoded[i + 2], 16));
            i += 2;
        }
        return bytes.size() > MAX_KEY_BYTES
                ? Optional.empty()
                : text(bytes.toByteArray()).filter(S3Url::isPlain);
    }

    private static boolean isHex(byte octet) {
        return Character.digit(octet, 16) >= 0;
    }

    private static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String key) {
        return !Text.hasRefused(key)
                && List.of(key.split("/", -1)).stream()
                        .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
