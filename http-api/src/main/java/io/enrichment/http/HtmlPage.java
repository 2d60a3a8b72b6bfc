package io.enrichment.http;

/** What can be shown to people too. Asked for as JSON, it is serialised like anything else. */
interface HtmlPage {

    /** A whole page, self-contained. */
    String html();
}
