package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes that no HTTP client sends, and answers as they are on the wire. */
@SpringBootTest(
        classes = HttpApiIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "enrichment.links.ingest-url=http://in.example",
            "enrichment.links.status-url=http://out.example",
            "server.tomcat.connection-timeout=2s",
            "logging.level.org.apache.coyote.http11=warn"
        })
class RawHttpIT {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /number/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /number/[ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /number/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /a/..;/number/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /../../number/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET\r\n\r\n",
                "G@T /number/7 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /number/a%2Fb HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /number/a%5Cb HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /number/a\\b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /number/%c0%af HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /number/\u00fc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /asked?q=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /asked?q=%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /asked?=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET http://elsewhere.example/number/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\nExpect: magic\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\nAccept: ///\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /number/7 HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\nbad header: x\r\n\r\n",
                "GET /number/7 HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "TRACE /number/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /sample HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /sample HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /sample HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /sample HTTP/1.1\r\nHost: a\r\nContent-Type: ///\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
                "POST /sample HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n2\r\n{}zz\r\n0\r\n\r\n",
                "POST /sample HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}",
                "POST /sample HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n{}",
                "POST /sample HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nzz\r\n",
            })
    void whatIsNotHttpIsAProblemTooAndTheConnectionEnds(String bytes) throws IOException {
        assertContainerProblem(RawHttp.exchange(port, bytes));
    }

    @Test
    void aTargetBeyondTheLimitIsAProblem() throws IOException {
        assertContainerProblem(
                RawHttp.exchange(port, "GET /number/7?q=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @Test
    void aHeaderThatIsTooLargeIsAProblemEvenWhereTheIdentityOfTheRequestIsReadFromIt() throws IOException {
        for (var header : List.of("traceparent", "X-Request-Id", "X-Other")) {
            assertContainerProblem(RawHttp.exchange(
                    port, "GET /number/7 HTTP/1.1\r\nHost: a\r\n" + header + ": " + "x".repeat(20_000) + "\r\n\r\n"));
        }
    }

    @Test
    void namesNoInstanceThatIsNoPath() throws IOException {
        assertThat(RawHttp.exchange(port, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .contains("/problems/malformed-request", "\"instance\":\"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/number/7", "/unknown", "/bug", "/sent", "/sample", "/number/%00", "/number/[", "/docs"})
    void aHeadHasTheHeadersOfAGetAndNoBody(String path) throws IOException {
        var head = RawHttp.exchange(port, "HEAD " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(head).startsWith("HTTP/1.1 ").containsIgnoringCase("\r\ncontent-type: ");
        assertThat(head.indexOf("\r\n\r\n")).isEqualTo(head.length() - 4);
    }

    @Test
    void headersBeyondTheLimitAreAProblem() throws IOException {
        assertContainerProblem(
                RawHttp.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
    }

    @Test
    void aBodyThatStopsComingIsATimeout() throws IOException {
        var response = RawHttp.exchange(
                port,
                "POST /sample HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");

        assertContainerProblem(response);
        assertThat(response).contains("/problems/request-timeout");
    }

    private static void assertContainerProblem(String response) {
        assertThat(response)
                .matches("(?s)HTTP/1\\.1 4\\d\\d .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("traceparent: 00-")
                .contains("\"requestTraceId\":\"", "\"instance\":\"")
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContainIgnoringCase("tomcat");
        assertThat(response.split("HTTP/1\\.1 [45]", -1)).hasSize(2);
    }
}
