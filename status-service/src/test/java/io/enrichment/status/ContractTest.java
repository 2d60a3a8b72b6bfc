package io.enrichment.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.http.LinkSettings;
import io.enrichment.http.OpenApiDocument;
import io.enrichment.http.ProblemCode;
import io.enrichment.testkit.openapi.OpenApiContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final LinkSettings LINKS =
            new LinkSettings(URI.create("http://in.example"), URI.create("http://out.example"));

    private final String document =
            new String(OpenApiDocument.ofPackage("io.enrichment.status", LINKS).json(), UTF_8);

    @Test
    void everyBodyHasExamplesAndAllAreAsTheirSchemasSay() {
        assertThat(OpenApiContract.of(document).mistakesOfExamples()).isEmpty();
    }

    @Test
    void everyCodeOfAProblemIsNamed() {
        for (var code : ProblemCode.values()) {
            assertThat(document).contains("\"" + code.type() + "\"");
        }
    }
}
