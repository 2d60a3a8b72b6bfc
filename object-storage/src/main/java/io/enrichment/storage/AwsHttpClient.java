package io.enrichment.storage;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client below clients of AWS services. Apache HttpClient 5 throws a {@link CancellationException} where a call is
 * given up while it waits for a connection, and the SDK passes that on as it is: neither tried again nor an {@link
 * software.amazon.awssdk.core.exception.SdkException}. Here it is an {@link IOException}, which the SDK knows how to treat.
 */
public final class AwsHttpClient implements SdkHttpClient {

    private final SdkHttpClient apache;

    AwsHttpClient(SdkHttpClient apache) {
        this.apache = apache;
    }

    /** For {@code httpClientBuilder} of a client, which then closes what is built. */
    public static SdkHttpClient.Builder<?> builder(Apache5HttpClient.Builder apache) {
        return new Builder(apache);
    }

    private record Builder(Apache5HttpClient.Builder apache) implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new AwsHttpClient(apache.buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var prepared = apache.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (CancellationException e) {
                    throw new IOException("given up while it waited for a connection", e);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return apache.clientName();
    }

    @Override
    public void close() {
        apache.close();
    }
}
