package io.enrichment.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @Test
    void takesAUuidInEitherCase() {
        var id = new RequestId("0199c1a2-7b3c-7def-8abc-0123456789ab");

        assertThat(RequestId.parse("0199c1a2-7b3c-7def-8abc-0123456789ab")).contains(id);
        assertThat(RequestId.parse("0199C1A2-7B3C-7DEF-8ABC-0123456789AB")).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "0199c1a2-7b3c-7def-8abc-0123456789a",
                "0199c1a2-7b3c-7def-8abc-0123456789abc",
                "0199c1a27b3c7def8abc0123456789ab",
                "{0199c1a2-7b3c-7def-8abc-0123456789ab}",
                "0199c1a2-7b3c-7def-8abc-0123456789ag",
                "../../0199c1a2-7b3c-7def-8abc-01234567",
                "٠199c1a2-7b3c-7def-8abc-0123456789ab"
            })
    void takesNothingElse(String text) {
        assertThat(RequestId.parse(text)).isEmpty();
    }
}
