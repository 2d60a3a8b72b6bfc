package io.enrichment.ingest.submission;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom to call back when the request has ended, if the submission says so: an absolute https URL (RFC 3986) with a host,
 * without user information and fragment. An address that is not public is refused where it stands in the URL; what a
 * name leads to is not looked up here, but seen to by whoever connects.
 */
final class CallbackChecker {

    static final String NAME = "callback";
    static final String URL = "url";
    static final String PARAMETER = "callback_url";
    static final Pointer POINTER = Pointer.ROOT.child(NAME);
    static final Pointer URL_POINTER = POINTER.child(URL);

    private static final Pattern ASCII = Pattern.compile("[!-~]+");
    private static final int MAX_PORT = 65_535;

    private final CallbackRules rules;
    private final Mistakes mistakes;
    private Optional<String> url = Optional.empty();

    CallbackChecker(CallbackRules rules, Mistakes mistakes) {
        this.rules = rules;
        this.mistakes = mistakes;
    }

    /** Whether callbacks are offered; that they are not is a mistake then, and the only one. */
    boolean isOffered() {
        if (!rules.enabled()) {
            mistakes.add(POINTER, MistakeCode.CALLBACKS_NOT_ENABLED);
        }
        return rules.enabled();
    }

    void url(String text) {
        var mistake = mistake(text);
        if (mistake.isEmpty()) {
            url = Optional.of(text);
        } else {
            mistakes.add(URL_POINTER, mistake.get());
        }
    }

    /** As the client wrote it. */
    Optional<String> url() {
        return url;
    }

    private Optional<MistakeCode> mistake(String text) {
        if (text.length() > CallbackRules.MAX_LENGTH) {
            return Optional.of(MistakeCode.TOO_LONG);
        }
        var parsed = parse(text);
        if (parsed.isEmpty()) {
            return Optional.of(MistakeCode.INVALID_URL);
        }
        if (!rules.allowHttp() && !isOf(parsed.get(), "https")) {
            return Optional.of(MistakeCode.SCHEME_NOT_ALLOWED);
        }
        return rules.allowPrivate() || PublicHost.maybe(parsed.get().getHost())
                ? Optional.empty()
                : Optional.of(MistakeCode.ADDRESS_NOT_ALLOWED);
    }

    /** A host that is neither a name nor an address as RFC 3986 writes it, such as {@code 0x7f.1}, is none. */
    private static Optional<URI> parse(String text) {
        if (!ASCII.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text).parseServerAuthority())
                    .filter(uri -> isOf(uri, "https") || isOf(uri, "http"))
                    .filter(uri -> uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                            && uri.getPort() != 0
                            && uri.getPort() <= MAX_PORT);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(URI uri, String scheme) {
        return uri.getScheme() != null
                && uri.getScheme().toLowerCase(Locale.ROOT).equals(scheme);
    }
}
