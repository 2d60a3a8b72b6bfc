package io.enrichment.ingest.submission;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Remembers texts and the number that each was first seen with, as 128 bits of their SHA-256: 20 bytes a place, of
 * which 64 to 80 % are used, instead of a hundred bytes a text. Two texts taken for one would be a collision of the
 * truncated digest. A salt of its own keeps clients from choosing texts that crowd in one part of the table.
 *
 * <p>The table consists of parts that grow one by one, so that growing needs room for one part twice, not for all; and
 * begin with room for what is expected, because what was outgrown stays on the heap for a while.
 */
final class DigestTable {

    /** What {@link #putIfAbsent} returns for a text that was not there. */
    static final int ABSENT = -1;

    private static final int PART_BITS = 7;
    private static final int BYTES_A_PLACE = 2 * Long.BYTES + Integer.BYTES;
    private static final int LEAST_CAPACITY = 16;
    /** Of the expected share of a part: four fifths may be used, and parts differ by some hundredths. */
    private static final double ROOM = 1.35;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final IndexMemory memory;
    private final MessageDigest sha256 = sha256();
    private final byte[] salt = new byte[16];
    private final byte[] digest = new byte[32];
    private final int firstCapacity;
    private final @Nullable Part[] parts = new @Nullable Part[1 << PART_BITS];

    /** @param expected texts that it begins with room for */
    DigestTable(IndexMemory memory, int expected) {
        this.memory = memory;
        this.firstCapacity = Math.max(LEAST_CAPACITY, (int) (ROOM * expected / (1 << PART_BITS)));
        RANDOM.nextBytes(salt);
    }

    /**
     * @param texts which count as one; none of them has a NUL
     * @param number not negative
     * @return the number that these texts were put with before, or {@link #ABSENT}
     */
    int putIfAbsent(int number, String... texts) {
        sha256.update(salt);
        for (var text : texts) {
            sha256.update(text.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", e);
        }
        return putIfAbsent(longAt(0), longAt(Long.BYTES), number);
    }

    private int putIfAbsent(long high, long low, int number) {
        int which = (int) (high >>> (Long.SIZE - PART_BITS));
        var part = parts[which];
        if (part == null) {
            memory.reserve((long) firstCapacity * BYTES_A_PLACE);
            part = new Part(firstCapacity);
            parts[which] = part;
        } else if (part.isFull()) {
            memory.reserve((long) (part.nextCapacity() - part.capacity()) * BYTES_A_PLACE);
            part = part.grown();
            parts[which] = part;
        }
        return part.putIfAbsent(high, low, number);
    }

    private long longAt(int offset) {
        long value = 0;
        for (int i = offset; i < offset + Long.BYTES; i++) {
            value = (value << Byte.SIZE) | (digest[i] & 0xFF);
        }
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Open addressing with linear probing, in the order of the digests. */
    private static final class Part {

        private final long[] digests;
        /** One more than the number; 0 marks a free place. */
        private final int[] numbers;

        private int size;

        Part(int capacity) {
            digests = new long[2 * capacity];
            numbers = new int[capacity];
        }

        int capacity() {
            return numbers.length;
        }

        boolean isFull() {
            return size >= capacity() / 5 * 4;
        }

        int nextCapacity() {
            return capacity() + capacity() / 4;
        }

        Part grown() {
            var larger = new Part(nextCapacity());
            for (int place = 0; place < numbers.length; place++) {
                if (numbers[place] != 0) {
                    larger.putIfAbsent(digests[2 * place], digests[2 * place + 1], numbers[place] - 1);
                }
            }
            return larger;
        }

        int putIfAbsent(long high, long low, int number) {
            int place = (int) (((high & 0xFFFF_FFFFL) * capacity()) >>> Integer.SIZE);
            while (numbers[place] != 0) {
                if (digests[2 * place] == high && digests[2 * place + 1] == low) {
                    return numbers[place] - 1;
                }
                place = place + 1 == numbers.length ? 0 : place + 1;
            }
            digests[2 * place] = high;
            digests[2 * place + 1] = low;
            numbers[place] = number + 1;
            size++;
            return ABSENT;
        }
    }
}
