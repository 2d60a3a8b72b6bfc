package io.enrichment.enricher.provider;

import io.enrichment.events.ContactBatch;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call and its only deadline, which covers connecting, sending, the head and the body. When it passes, the exchange
 * is cancelled and its connection closed; whatever comes later reaches nobody.
 *
 * <p>A connection that ends before the head of a response says nothing about the provider: it may have been kept from
 * an earlier call and closed by the other side just as it was used. The request is then sent a second time, at once and
 * within the same deadline; its idempotency key makes that safe. Used once.
 */
final class ProviderCall {

    /** Error pages are read only so that their connections can be used again; a longer one is not worth it. */
    private static final long ERROR_PAGE = 64 * 1024;

    private final HttpClient http;
    private final HttpRequest request;
    private final ProviderSettings settings;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final AtomicBoolean sentAgain = new AtomicBoolean();
    private volatile @Nullable ResponseInfo head;
    private volatile @Nullable CompletableFuture<?> exchange;

    ProviderCall(HttpClient http, HttpRequest request, ProviderSettings settings) {
        this.http = http;
        this.request = request;
        this.settings = settings;
    }

    /** Sends the request; the future never fails, and is done at the deadline at the latest. */
    CompletableFuture<ProviderReply> reply(ContactBatch batch, AnswerTable table) {
        send();
        return body.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((bytes, failure) -> {
                    var seen = head;
                    if (failure == null && seen != null) {
                        return table.whole(batch, seen, bytes);
                    }
                    abandon();
                    var mishap = Mishap.of(failure);
                    return seen == null ? table.silent(mishap) : table.broken(seen, mishap);
                });
    }

    private void send() {
        var sent = http.sendAsync(request, this::receive);
        exchange = sent;
        var unused = sent.whenComplete((response, failure) -> {
            if (failure == null) {
                body.complete(response.body());
            } else if (isWorthAnother(failure)) {
                send();
            } else {
                body.completeExceptionally(failure);
            }
        });
        if (body.isDone()) {
            abandon();
        }
    }

    private BodySubscriber<byte[]> receive(ResponseInfo arrived) {
        head = arrived;
        return new LimitedBody(
                StatusMeaning.of(arrived.statusCode()) == StatusMeaning.ANSWER
                        ? settings.maxAnswer().toBytes()
                        : ERROR_PAGE);
    }

    private boolean isWorthAnother(Throwable failure) {
        return head == null
                && !body.isDone()
                && Mishap.of(failure) == Mishap.LOST
                && sentAgain.compareAndSet(false, true);
    }

    private void abandon() {
        var last = exchange;
        if (last != null) {
            last.cancel(true);
        }
    }
}
