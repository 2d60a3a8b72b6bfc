package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainBodyTest {
    private static final Terms CITY = Terms.of(List.of("city"), Map.of());

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                RequestBody.CHUNK_BYTES - 1,
                RequestBody.CHUNK_BYTES,
                RequestBody.CHUNK_BYTES + 1,
                3 * RequestBody.CHUNK_BYTES
            })
    void isItsInputByteForByte(int length) {
        byte[] input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) (i % 251);
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();

        PlainBody body = new PlainBody(CITY, new ByteArrayInputStream(input));
        while (body.hasNext()) {
            sent.writeBytes(body.next());
        }

        assertThat(sent.toByteArray()).isEqualTo(input);
    }

    @Test
    void isNeverCompleteWhenItsInputBreaksOff() {
        InputStream half =
                new SequenceInputStream(new ByteArrayInputStream(new byte[2 * RequestBody.CHUNK_BYTES]), new Broken());
        PlainBody body = new PlainBody(CITY, half);
        body.next();

        assertThatThrownBy(body::next).isInstanceOf(UncheckedIOException.class);
        assertThat(body.hasNext()).isTrue();
        assertThat(body.fault()).hasValue("cannot be read: unplugged");
    }

    @Test
    void refusesAnEmptyInput() {
        PlainBody body = new PlainBody(CITY, InputStream.nullInputStream());

        assertThatThrownBy(body::next).isInstanceOf(UncheckedIOException.class);
        assertThat(body.fault()).hasValue("is empty");
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("unplugged");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("unplugged");
        }
    }
}
