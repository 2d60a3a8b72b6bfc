package io.enrichment.enricher.callbacks;

import io.enrichment.events.RequestStatus;
import java.util.Locale;

/**
 * A run of a request that has ended, and whom to tell.
 *
 * @param url as the client gave it; checked when it is called, not here
 * @param status snapshot of the request at the end of the run
 */
public record CallbackOrder(String url, RequestStatus status) {

    /** Names the operator's item: a run may end while the end of the one before is still being told. */
    public String id() {
        return requestId() + ":" + redrive();
    }

    /** Host that is called, in lower case: receivers are served in turn. Empty if the URL has none. */
    public String receiver() {
        return ReceiverUrl.parse(url)
                .map(parsed -> parsed.getHost().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    String requestId() {
        return status.getRequestId();
    }

    /** The run: 0 for the first. */
    int redrive() {
        return status.getRedriveCount();
    }

    /** The same for every attempt, and of no other run; without a full stop, as Standard Webhooks demands. */
    String webhookId() {
        return "msg_" + requestId() + "_" + redrive();
    }

    /** Without the URL, which may hold a secret. */
    @Override
    public String toString() {
        return "CallbackOrder[" + id() + "]";
    }
}
