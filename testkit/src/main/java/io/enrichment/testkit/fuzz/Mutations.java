package io.enrichment.testkit.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Ways to break bytes and text, drawn from a source of chance. */
final class Mutations {

    /** What parsers stumble over, as bytes of a message. */
    private static final List<String> SNIPPETS = List.of(
            "\u0000",
            "\r",
            "\n",
            "\r\n\r\n",
            "\t",
            " ",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999",
            "-0",
            "00",
            "NaN",
            "9".repeat(400),
            "//",
            "/*",
            "'",
            ";",
            "=",
            "%",
            "%00",
            "%zz",
            "%c0%af",
            "../",
            "..;/",
            "?",
            "#",
            "\u00ef\u00bb\u00bf",
            "\u00ff\u00fe",
            "\u00c0\u00ae",
            "\u00ed\u00a0\u0080",
            "\u00e2\u0080\u00ae",
            "\u00f0\u009f\u009a\u0080",
            "${jndi:ldap://x}",
            "<script>",
            "=cmd|' /C calc'!A0",
            "[".repeat(3_000),
            "{\"a\":".repeat(500),
            "\"" + "x".repeat(70_000) + "\"",
            "a,".repeat(2_000));

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** One to four changes: a byte flipped, a piece cut, repeated, replaced by noise, or something put in. */
    byte[] of(byte[] original) {
        var bytes = original;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(64)));
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {
                if (to > from) {
                    out.write(bytes[from] ^ (1 << random.nextInt(8)));
                    out.write(bytes, from + 1, to - from - 1);
                }
            }
            case 1 -> {}
            case 2 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, to - from);
            }
            case 3 -> out.writeBytes(noise(to - from));
            case 4 -> {
                out.writeBytes(randomText(random.nextInt(20)).getBytes(UTF_8));
                out.write(bytes, from, to - from);
            }
            default -> {
                out.writeBytes(snippet().getBytes(ISO_8859_1));
                out.write(bytes, from, to - from);
            }
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    String snippet() {
        return SNIPPETS.get(random.nextInt(SNIPPETS.size()));
    }

    byte[] noise(int length) {
        var noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** Code points of every plane; surrogates by themselves become question marks on their way out. */
    String randomText(int length) {
        return random.ints(length, 0, Character.MAX_CODE_POINT + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
