package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes a {@link HtmlPage} for whom prefers {@code text/html}, so that Spring's own negotiation decides. */
final class HtmlPageConverter extends AbstractHttpMessageConverter<HtmlPage> {

    HtmlPageConverter() {
        super(UTF_8, MediaType.TEXT_HTML);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return HtmlPage.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected HtmlPage readInternal(Class<? extends HtmlPage> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("pages are only written", input);
    }

    @Override
    protected void writeInternal(HtmlPage page, HttpOutputMessage output) throws IOException {
        output.getBody().write(page.html().getBytes(UTF_8));
    }
}
