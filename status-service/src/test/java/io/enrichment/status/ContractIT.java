package io.enrichment.status;

import static io.enrichment.status.RunningService.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What all answers are held to by {@link RunningService}, where no other test asks for them. */
class ContractIT {

    /** The routes of the actuator have a mapping of their own. */
    @Test
    void everyRouteIsDocumentedAndEveryOperationIsServed() {
        var routes = SERVICE
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(route -> !route.getPatternValues().contains("/error"))
                .flatMap(route -> route.getPatternValues().stream()
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toSet());

        assertThat(routes).isEqualTo(SERVICE.contract().operations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems",
                "/problems/gone",
                "/problems/unheard-of",
                "/openapi.json",
                "/openapi.yaml",
                "/docs",
                "/docs/docs.js",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js",
                "/enrichment/17"
            })
    void pagesAndPathsKeepTheContract(String path) {
        assertThat(SERVICE.get(path).statusCode()).isIn(200, 404);
        assertThat(SERVICE.ask("HEAD", path).body()).isEmpty();
        assertThat(SERVICE.ask("OPTIONS", path).statusCode()).isEqualTo(200);
        assertThat(SERVICE.ask("PUT", path).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "/problems, Accept, application/json, 200",
        "/problems/gone, Accept, application/json, 200",
        "/problems/gone, Accept, image/png, 406",
        "/enrichment/17, Accept, image/png, 406",
        "/enrichment/a%2Fb, Accept, */*, 400"
    })
    void answersToUnusualRequestsKeepTheContract(String path, String header, String value, int status) {
        assertThat(SERVICE.get(path, header, value).statusCode()).isEqualTo(status);
    }

    @Test
    void whatHasNotChangedKeepsTheContract() {
        var tag = SERVICE.get("/openapi.json").headers().firstValue("ETag").orElseThrow();

        assertThat(SERVICE.get("/openapi.json", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }
}
