package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 (RFC 3629) and nothing else. Throws a {@link java.nio.charset.CharacterCodingException} where the bytes
 * are something else, after all that stands before was read, so that whoever reads can tell where that is. Does not
 * close the stream.
 */
final class Utf8Reader extends Reader {

    private final InputStream source;
    private final ByteBuffer bytes = ByteBuffer.allocate(8_192).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean ended;

    Utf8Reader(InputStream source) {
        this.source = source;
    }

    /** @param length at least 2, the longest character */
    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        var characters = CharBuffer.wrap(buffer, offset, length);
        int start = characters.position();
        while (true) {
            var result = decoder.decode(bytes, characters, ended);
            if (characters.position() > start) {
                return characters.position() - start;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (result.isOverflow()) {
                throw new IllegalArgumentException("no room for a character");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = source.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    @Override
    public void close() {
        // the stream belongs to who opened it
    }
}
