package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.async.AsyncPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;

class DeliveryErrorTest {

    private static final Path PAGE = Path.of("..", "docs", "callbacks.md");

    @Test
    void everyCodeThatTheLogMayHoldIsDocumented() throws IOException {
        var codes = Arrays.stream(DeliveryError.values())
                .filter(error -> error != DeliveryError.ERASED)
                .map(DeliveryError::code);

        assertThat(Files.readString(PAGE))
                .contains(Stream.concat(codes, Stream.of(AsyncPolicy.DEADLINE, AsyncPolicy.UNEXPECTED))
                        .map(code -> "`" + code + "`")
                        .toList());
    }

    @Test
    void failuresAreToldApart() {
        assertThat(DeliveryError.of(new AddressRefusedException())).isEqualTo(DeliveryError.ADDRESS_REFUSED);
        assertThat(DeliveryError.of(new UnknownHostException())).isEqualTo(DeliveryError.UNKNOWN_HOST);
        assertThat(DeliveryError.of(new ConnectTimeoutException("late"))).isEqualTo(DeliveryError.CONNECT_TIMEOUT);
        assertThat(DeliveryError.of(new NoRouteToHostException())).isEqualTo(DeliveryError.UNREACHABLE);
        assertThat(DeliveryError.of(new ConnectException())).isEqualTo(DeliveryError.CONNECT_REFUSED);
        assertThat(DeliveryError.of(new SSLHandshakeException("untrusted"))).isEqualTo(DeliveryError.TLS);
        assertThat(DeliveryError.of(new SocketTimeoutException())).isEqualTo(DeliveryError.TIMEOUT);
        assertThat(DeliveryError.of(new SocketException())).isEqualTo(DeliveryError.CONNECTION_LOST);
    }
}
