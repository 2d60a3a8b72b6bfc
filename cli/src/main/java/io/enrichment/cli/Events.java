package io.enrichment.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Opens streams of events. */
final class Events {
    private static final String EVENT_STREAM = "text/event-stream";

    private final Http http;
    private final Deadlines deadlines;

    Events(Http http, Deadlines deadlines) {
        this.http = http;
        this.deadlines = deadlines;
    }

    /** A body, to be seen together with the answer that it belongs to. */
    private interface Content {
        Reply<EventStream> of(HttpResponse<?> answer);
    }

    /**
     * The caller closes the stream.
     *
     * @param lastId of the event after which it is to begin
     */
    Reply<EventStream> open(URI uri, @Nullable String lastId) throws InterruptedException {
        HttpRequest.Builder get = HttpRequest.newBuilder(uri).header("Accept", EVENT_STREAM);
        if (lastId != null) {
            get.header("Last-Event-ID", lastId);
        }
        return http.send(get.build(), handler(), deadlines.call())
                .then(answer -> answer.body().of(answer));
    }

    private BodyHandler<Content> handler() {
        return answer -> isStream(answer)
                ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), this::stream)
                : BodySubscribers.mapping(BodySubscribers.ofByteArray(), Events::document);
    }

    private Content stream(Flow.Publisher<List<ByteBuffer>> body) {
        EventStream stream = new EventStream(body, deadlines.silence());
        return answer -> new Reply.Answered<>(stream);
    }

    private static Content document(byte[] body) {
        return answer -> answer.statusCode() / 100 == 2
                ? Answers.incomprehensible(answer, "no events")
                : Answers.failed(answer, body);
    }

    private static boolean isStream(HttpResponse.ResponseInfo answer) {
        return answer.statusCode() == 200
                && answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> Http.isOf(type, EVENT_STREAM))
                        .isPresent();
    }
}
