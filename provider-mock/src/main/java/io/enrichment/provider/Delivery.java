package io.enrichment.provider;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** What happens on the connection of a call whose time has come. */
sealed interface Delivery {
    void by(Responder responder);

    /** A complete response. */
    record Whole(int status, String contentType, Map<String, String> headers, String body) implements Delivery {
        static Whole json(Object value) {
            return new Whole(200, "application/json", Map.of(), StrictJson.write(value));
        }

        @Override
        public void by(Responder responder) {
            responder.whole(this);
        }
    }

    /**
     * A response that comes in pieces.
     *
     * @param length of all pieces in bytes, or {@link #UNKNOWN}
     * @param pace from one piece to the next
     */
    record Trickle(long length, Iterator<byte[]> pieces, Duration pace) implements Delivery {
        static final long UNKNOWN = 0;

        @Override
        public void by(Responder responder) {
            responder.trickle(this);
        }
    }

    /** Silence on an open connection. */
    record Hang() implements Delivery {
        @Override
        public void by(Responder responder) {
            responder.hang();
        }
    }

    /** The end of the connection. */
    record Close() implements Delivery {
        @Override
        public void by(Responder responder) {
            responder.close();
        }
    }
}
