package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * One mistake in what a client sent. Says where and what, never the value that is wrong.
 *
 * @param pointer JSON Pointer as a URI fragment (RFC 6901 section 6), such as {@code #/contacts/17/first_name}
 * @param index position of the contact in the request, if the mistake is in a contact
 * @param customId the client's own id of that contact, if it is valid and known
 * @param line line of the body, from 1, that the mistake is in, where one can be told
 * @param code stable code of the mistake, such as {@code required}
 * @param detail a sentence for people
 * @param allowed what may be there instead, if that is a short list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"pointer", "index", "customId", "line", "code", "detail", "allowed"})
public record ValidationError(
        String pointer,
        @Nullable Integer index,
        @Nullable String customId,
        @Nullable Long line,
        String code,
        String detail,
        @Nullable List<String> allowed) {

    /** A mistake in a query parameter, which is pointed to as a member of an object. */
    public static ValidationError ofParameter(String name, String code, String detail, @Nullable List<String> allowed) {
        var pointer = "#/" + UriUtils.encodeFragment(name.replace("~", "~0").replace("/", "~1"), UTF_8);
        return new ValidationError(pointer, null, null, null, code, detail, allowed);
    }
}
