package io.enrichment.ingest.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void tellsItsRunAndWhatAnotherWouldRunAgainAmongAllElse() throws IOException {
        var manifest = read("{\"requestId\":\"r\",\"counts\":{\"failed\":9,\"redrive\":7},\"redrive\":2,"
                + "\"files\":[{\"retriableContacts\":5}],\"retriableContacts\":4,\"parts\":[{\"key\":\"k\"}]}");

        assertThat(manifest).isEqualTo(new Manifest(2, OptionalInt.of(4)));
        assertThat(manifest.nothingToRetry()).isFalse();
    }

    @Test
    void ofAnEarlierReleaseIsOfTheFirstRunAndDoesNotKnow() throws IOException {
        var manifest = read("{\"requestId\":\"r\",\"files\":[],\"parts\":[]}");

        assertThat(manifest).isEqualTo(new Manifest(0, OptionalInt.empty()));
        assertThat(manifest.nothingToRetry()).isFalse();
    }

    @Test
    void withoutAnyContactToRunAgainSaysSo() throws IOException {
        assertThat(read("{\"redrive\":0,\"retriableContacts\":0}").nothingToRetry())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"redrive\":",
                "{\"redrive\":-1}",
                "{\"redrive\":\"1\"}",
                "{\"redrive\":null}",
                "{\"retriableContacts\":99999999999}",
                "{\"files\":[{]}"
            })
    void isWholeOrNone(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(IOException.class);
    }

    private static Manifest read(String document) throws IOException {
        return Manifest.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }
}
