package io.enrichment.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP/1.1 exchange with a deadline for all of it; redirects are the caller's. Blocks. */
final class Http {
    private final HttpClient client;

    Http(Duration connect) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /** Any response that came is an answer, whatever its status. */
    <T> Reply<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler, Duration deadline)
            throws InterruptedException {
        CompletableFuture<HttpResponse<T>> exchange = client.sendAsync(request, handler);
        try {
            return new Reply.Answered<>(exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Reply.Failed<>(unavailable(request.uri(), "no answer within " + deadline.toSeconds() + " s"));
        } catch (ExecutionException e) {
            return new Reply.Failed<>(failure(request.uri(), e.getCause() == null ? e : e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    private static Failure failure(URI uri, Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return unavailable(uri, "no connection in time");
        }
        if (cause.getCause() instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return unavailable(uri, "unknown host");
        }
        if (cause instanceof ConnectException) {
            return unavailable(uri, "connection refused");
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException) {
            return new Failure.Broken(Problem.of("Connection broken", where(uri) + " broke the connection off"));
        }
        throw new IllegalStateException("sending to " + where(uri), cause);
    }

    private static Failure unavailable(URI uri, String why) {
        return new Failure.Unavailable(Problem.of("Service not reachable", where(uri) + ": " + why), null);
    }

    /** Whether a value of {@code Content-Type} is of this media type, whatever its parameters. */
    static boolean isOf(String contentType, String mediaType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().equalsIgnoreCase(mediaType);
    }

    /** Scheme, host and port only: the rest of a presigned URL is a secret. */
    static String where(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
