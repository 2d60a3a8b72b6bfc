package io.enrichment.ingest.submission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of strings that can only grow, kept as the first 128 bits of their SHA-256: 16 bytes a place, half of the
 * places used, instead of a hundred bytes a string. Two strings taken for one would be a collision of SHA-256/128.
 */
final class SeenIds {

    private static final int FIRST_CAPACITY = 1 << 10;

    private final MessageDigest sha256 = sha256();
    private long[] places = new long[2 * FIRST_CAPACITY];
    private int size;

    /** Returns whether the string was not there yet. */
    boolean add(String id) {
        var digest = ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
        // zero marks a free place
        long high = digest.getLong() | 1;
        if (!insert(places, high, digest.getLong())) {
            return false;
        }
        size++;
        if (4 * size > places.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        var larger = new long[2 * places.length];
        for (int i = 0; i < places.length; i += 2) {
            if (places[i] != 0) {
                insert(larger, places[i], places[i + 1]);
            }
        }
        places = larger;
    }

    private static boolean insert(long[] places, long high, long low) {
        int mask = places.length / 2 - 1;
        int place = (int) (high >>> 1) & mask;
        while (places[2 * place] != 0) {
            if (places[2 * place] == high && places[2 * place + 1] == low) {
                return false;
            }
            place = (place + 1) & mask;
        }
        places[2 * place] = high;
        places[2 * place + 1] = low;
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
