package io.enrichment.enricher.callbacks;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Why an attempt was not a success: stable codes of the delivery log. */
enum DeliveryError {
    /** All addresses of the host are in this network, or of no public host. */
    ADDRESS_REFUSED,
    UNKNOWN_HOST,
    CONNECT_TIMEOUT,
    UNREACHABLE,
    CONNECT_REFUSED,
    TLS,
    /** No answer by the deadline of the attempt. */
    TIMEOUT,
    /** Not HTTP, or more headers than anybody needs. */
    BAD_ANSWER,
    CONNECTION_LOST,

    /** An answer other than 2xx and 3xx. */
    HTTP_STATUS,
    /** An answer of 3xx: redirects are not followed. */
    REDIRECT,

    /** Not an http or https URL with a host and without credentials. */
    INVALID_URL,
    /** A URL without TLS. */
    HTTP_REFUSED,
    /** No secret is configured. */
    DISABLED,
    /** The request was erased. In no log: there is none any more. */
    ERASED;

    /** The first that fits counts: some of these are kinds of others. */
    private static final List<Entry<Class<?>, DeliveryError>> BY_FAILURE = List.of(
            entry(AddressRefusedException.class, ADDRESS_REFUSED),
            entry(UnknownHostException.class, UNKNOWN_HOST),
            entry(ConnectTimeoutException.class, CONNECT_TIMEOUT),
            entry(NoRouteToHostException.class, UNREACHABLE),
            entry(ConnectException.class, CONNECT_REFUSED),
            entry(SSLException.class, TLS),
            entry(InterruptedIOException.class, TIMEOUT),
            entry(ClientProtocolException.class, BAD_ANSWER),
            entry(MessageConstraintException.class, BAD_ANSWER),
            entry(MalformedChunkCodingException.class, BAD_ANSWER));

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a failure of the network, or of whoever is at its other end, is called. */
    static DeliveryError of(IOException failure) {
        return BY_FAILURE.stream()
                .filter(known -> known.getKey().isInstance(failure))
                .map(Entry::getValue)
                .findFirst()
                .orElse(CONNECTION_LOST);
    }
}
