package io.enrichment.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What is to know about all problems of one type (RFC 9457 section 3.1.1).
 *
 * @param type path of this description
 * @param meaning what happened, in a sentence
 * @param advice what the client can do, in a sentence
 */
@JsonPropertyOrder(alphabetic = false)
record ProblemType(String type, String code, String title, int status, String meaning, String advice)
        implements HtmlPage {

    static ProblemType of(ProblemCode code) {
        return new ProblemType(code.type(), code.code(), code.title(), code.status(), code.detail(), code.advice());
    }

    @Override
    public String html() {
        return ProblemPages.page(title, """
                <h1>%s</h1>
                <dl>
                <dt>Code</dt><dd><code>%s</code></dd>
                <dt>HTTP status</dt><dd>%d</dd>
                <dt>What it means</dt><dd>%s</dd>
                <dt>What you can do</dt><dd>%s</dd>
                </dl>
                <p><a href="../problems">All problems</a></p>
                """.formatted(title, code, status, meaning, advice));
    }
}
