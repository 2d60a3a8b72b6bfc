package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known of a request id. */
sealed interface Lookup {

    <T> T fold(
            Function<? super RequestStatus, ? extends T> found,
            Supplier<? extends T> gone,
            Supplier<? extends T> unknown);

    /** The request as it is now. */
    record Found(RequestStatus snapshot) implements Lookup {
        @Override
        public <T> T fold(
                Function<? super RequestStatus, ? extends T> found,
                Supplier<? extends T> gone,
                Supplier<? extends T> unknown) {
            return found.apply(snapshot);
        }
    }

    /** There was such a request; it was erased or has expired. */
    record Gone() implements Lookup {
        @Override
        public <T> T fold(
                Function<? super RequestStatus, ? extends T> found,
                Supplier<? extends T> gone,
                Supplier<? extends T> unknown) {
            return gone.get();
        }
    }

    /** There is no such request, or it is another tenant's. */
    record Unknown() implements Lookup {
        @Override
        public <T> T fold(
                Function<? super RequestStatus, ? extends T> found,
                Supplier<? extends T> gone,
                Supplier<? extends T> unknown) {
            return unknown.get();
        }
    }
}
