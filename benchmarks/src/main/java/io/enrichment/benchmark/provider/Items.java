package io.enrichment.benchmark.provider;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What travels: items with an id {@code request:index}, which is the record's key, and a payload that begins with the
 * id and a line feed, so that an item tells whose it is and a result can be checked against its key. The rest of a
 * payload is random text, the same for the same id: compression gains little.
 */
public final class Items {

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);

    private Items() {}

    /** @param request must not contain a colon */
    public static String id(String request, int index) {
        return request + ":" + index;
    }

    public static String request(String id) {
        return id.substring(0, colon(id));
    }

    public static int index(String id) {
        return Integer.parseInt(id.substring(colon(id) + 1));
    }

    /** @param size bytes in all; the id is never cut off */
    public static byte[] payload(String id, int size) {
        var head = (id + "\n").getBytes(StandardCharsets.US_ASCII);
        var payload = new byte[Math.max(size, head.length)];
        new SplittableRandom(id.hashCode()).nextBytes(payload);
        for (int i = head.length; i < payload.length; i++) {
            payload[i] = ALPHABET[payload[i] & 63];
        }
        System.arraycopy(head, 0, payload, 0, head.length);
        return payload;
    }

    /** The id with which a payload begins; empty when it begins with none. */
    public static String idOf(byte[] payload) {
        for (int end = 0; end < payload.length; end++) {
            if (payload[end] == '\n') {
                return new String(payload, 0, end, StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    private static int colon(String id) {
        int colon = id.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not the id of an item: " + id);
        }
        return colon;
    }
}
