package io.enrichment.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class AwsHttpClientTest {

    @Test
    void aCallThatIsGivenUpWhileItWaitsForAConnectionIsTriedAgainAndFailsAsOthersDo() {
        var busy = new Busy();
        try (var s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new AwsHttpClient(busy))
                .build()) {
            assertThatThrownBy(() -> s3.headObject(head -> head.bucket("bucket").key("key")))
                    .isInstanceOf(SdkException.class)
                    .hasRootCauseInstanceOf(CancellationException.class);
        }
        assertThat(busy.calls).hasValueGreaterThan(1);
    }

    /** Has no connection to give. */
    private static final class Busy implements SdkHttpClient {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    calls.incrementAndGet();
                    throw new CancellationException("Request execution cancelled");
                }

                @Override
                public void abort() {
                    throw new AssertionError("nothing is under way");
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
