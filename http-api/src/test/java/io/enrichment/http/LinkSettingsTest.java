package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LinkSettingsTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(LinkSettings.class)
    static class Settings {}

    @Test
    void hasNoDefaultsBecauseNobodyElseKnowsWhereClientsComeIn() {
        context.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessageContaining("enrichment.links.ingest-url must be"));
    }

    @Test
    void takesEveryKey() {
        context.withPropertyValues(
                        "enrichment.links.ingest-url=https://api.example.com/v1/",
                        "enrichment.links.status-url=http://localhost:8081")
                .run(started -> {
                    var links = started.getBean(LinkSettings.class);
                    assertThat(links.job("7")).hasToString("http://localhost:8081/enrichment/7");
                    assertThat(links.command("7", "cancel"))
                            .hasToString("https://api.example.com/v1/enrichment/7/cancel");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/here", "ftp://example.com", "http:///path", "http://example.com?x=1", "mailto:a@b.c"})
    void namesTheKeyOfABadValue(String url) {
        context.withPropertyValues(
                        "enrichment.links.ingest-url=http://localhost:8080", "enrichment.links.status-url=" + url)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("enrichment.links.status-url must be"));
    }
}
