package io.enrichment.ingest.submission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Texts and documents by chance, the same ones for the same seed. */
final class Fuzz {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\"\"",
            ",",
            ":",
            "\n",
            "\r",
            "\r\n",
            "\\",
            "\\u",
            "\\uD83D",
            "\\u0000",
            "null",
            "true",
            "-",
            "1e999",
            "1".repeat(200),
            "0.1e-400",
            "[".repeat(40),
            "{\"a\":".repeat(40),
            "x".repeat(70_000),
            "\uFEFF",
            "\u0000",
            "\u202e",
            "\"contacts\":",
            "\"options\":{\"deadline\":\"P1D\"}",
            "\"first_name\":",
            "\"source\":{\"upload_id\":\"u\"}",
            "first_name",
            ";",
            "\t",
            "xn--",
            "\u3002",
            "@",
            ".");

    private final Random random;

    Fuzz(Random random) {
        this.random = random;
    }

    /** Of any code points, lone surrogates aside. */
    String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        int codePoint = switch (random.nextInt(5)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x800);
            case 2 -> 0x2000 + random.nextInt(0x100);
            case 3 -> random.nextInt(0x1_0000);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
        };
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? '"' : codePoint;
    }

    /** The document with a few bytes changed, cut out, doubled or put in. */
    byte[] broken(String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = brokenOnce(bytes);
        }
        return bytes;
    }

    private byte[] brokenOnce(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(bytes.length - from, 80) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> joined(bytes, from, flipped(bytes, from, to), to);
            case 1 -> joined(bytes, from, new byte[0], to);
            case 2 -> Arrays.copyOf(bytes, from);
            case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 4 -> joined(bytes, from, someBytes(), from);
            default -> joined(bytes, from, piece(), from);
        };
    }

    byte[] noise() {
        var bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i >= 0; i--) {
            bytes.writeBytes(random.nextInt(8) == 0 ? someBytes() : piece());
        }
        return bytes.toByteArray();
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] someBytes() {
        var bytes = new byte[1 + random.nextInt(6)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] bytes, int from, int to) {
        var copy = Arrays.copyOfRange(bytes, from, to);
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
        var joined = new ByteArrayOutputStream(bytes.length + middle.length);
        joined.write(bytes, 0, until);
        joined.writeBytes(middle);
        joined.write(bytes, from, bytes.length - from);
        return joined.toByteArray();
    }
}
