package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request that must be JSON; what is beyond {@value #MAX_BYTES} bytes is read and dropped. Blocks until
 * all of it is here.
 */
final class RequestBody {
    static final int MAX_BYTES = 1024 * 1024;

    private RequestBody() {}

    static Parsed<byte[]> read(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MAX_BYTES + 1);
        // a caller who is still sending would find the connection reset, and no answer
        in.transferTo(OutputStream.nullOutputStream());
        if (body.length > MAX_BYTES) {
            return refused(413, "payload-too-large", "The body is larger than " + MAX_BYTES + " bytes.");
        }
        if (!isJson(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return refused(415, "unsupported-media-type", "The body must be application/json in UTF-8.");
        }
        if (exchange.getRequestHeaders().containsKey("Content-Encoding")) {
            return refused(415, "unsupported-encoding", "The body must not be encoded.");
        }
        return new Parsed.Accepted<>(body);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String compact = contentType.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        return compact.equals("application/json") || compact.equals("application/json;charset=utf-8");
    }

    private static Parsed<byte[]> refused(int status, String code, String detail) {
        return new Parsed.Refused<>(Problem.of(status, code, "The body is not acceptable", detail));
    }
}
