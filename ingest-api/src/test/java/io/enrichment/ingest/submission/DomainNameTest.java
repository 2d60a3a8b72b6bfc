package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "EXAMPLE.Com",
                "a.b.c.example.co.uk",
                "x-y.example",
                "1.example",
                "xn--bcher-kva.example",
                "b\u00fccher.example",
                "\u4f8b\u5b50.\u4e2d\u56fd",
                "\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631",
                "john.doe@example.com",
                "o'brien+x@b\u00fccher.example",
                "\"a@b\"@example.com"
            })
    void takesDomainsAndAddressesAtDomains(String text) {
        assertThat(DomainName.isDomainOrEmail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                ".",
                "..",
                ".example.com",
                "example.com.",
                "example..com",
                "-x.example",
                "x-.example",
                "under_score.example",
                "https://example.com",
                "example.com/path",
                "example.com:8080",
                "example.com?x",
                " example.com",
                "example.com ",
                "exa mple.com",
                "127.0.0.1",
                "[::1]",
                "@example.com",
                "john@",
                "john doe@example.com",
                "https://john@example.com",
                "john@localhost",
                "\u3002com",
                "\uD83D\uDE00"
            })
    void refusesEverythingElse(String text) {
        assertThat(DomainName.isDomainOrEmail(text)).isFalse();
    }

    @Test
    void boundsLabelsAndTheWhole() {
        assertThat(DomainName.isDomainOrEmail("a".repeat(63) + ".example")).isTrue();
        assertThat(DomainName.isDomainOrEmail("a".repeat(64) + ".example")).isFalse();
        assertThat(DomainName.isDomainOrEmail("\u00fc".repeat(70) + ".example")).isFalse();
        assertThat(DomainName.isDomainOrEmail("ab.".repeat(83) + "exam")).isTrue();
        assertThat(DomainName.isDomainOrEmail("ab.".repeat(83) + "examp")).isFalse();
    }
}
