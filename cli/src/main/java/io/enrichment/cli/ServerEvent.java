package io.enrichment.cli;

import org.jspecify.annotations.Nullable;

/** What a stream of server-sent events (WHATWG HTML, section 9.2) says next. */
sealed interface ServerEvent {

    <R> R match(Cases<R> cases);

    /** One answer per kind. */
    interface Cases<R> {
        R message(Message message);

        R alive();

        R over();
    }

    /**
     * An event with data.
     *
     * @param id newest that the stream has given; null if it has given none
     * @param data its lines joined by line feeds
     */
    record Message(String type, @Nullable String id, String data) implements ServerEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.message(this);
        }
    }

    /** A comment, by which the server shows that it is there. */
    record Alive() implements ServerEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alive();
        }
    }

    /** Nothing comes any more: it ended, broke off, or fell silent. */
    record Over() implements ServerEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.over();
        }
    }
}
