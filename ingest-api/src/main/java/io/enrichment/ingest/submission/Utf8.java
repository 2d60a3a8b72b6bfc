package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** Decodes UTF-8 (RFC 3629) and nothing else. */
final class Utf8 {

    private Utf8() {}

    /** Reading throws a {@link java.nio.charset.CharacterCodingException} where the bytes are not UTF-8. */
    static Reader strict(InputStream bytes) {
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** As spreadsheets write it: the byte order mark that may come first is left out. */
    static Reader strictAfterMark(InputStream bytes) throws IOException {
        return strict(BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(ByteOrderMark.UTF_8)
                .setInclude(false)
                .get());
    }
}
