package io.enrichment.ingest.command;

import io.enrichment.contracts.RequestId;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The bucket as a register of requests. Every method blocks and throws {@link
 * software.amazon.awssdk.core.exception.SdkException} if the store is away or refuses.
 */
final class RequestRegister {

    private static final byte[] NOTHING = {};

    private final String tenant;
    private final ObjectStore objects;

    RequestRegister(String tenant, ObjectStore objects) {
        this.tenant = tenant;
        this.objects = objects;
    }

    /** Looks for the input first: it goes only when the mark of an erased request is there. */
    RequestPresence presence(String id) {
        var known = RequestId.parse(id).map(parsed -> new RequestObjects(tenant, parsed.value()));
        if (known.isEmpty()) {
            return new RequestPresence.Unknown();
        }
        boolean hasInput = objects.head(known.get().input()).isPresent();
        if (objects.head(known.get().erased()).isPresent()) {
            return new RequestPresence.Erased(known.get());
        }
        return hasInput ? new RequestPresence.Present(known.get()) : new RequestPresence.Unknown();
    }

    /**
     * The manifest of the newest run that has ended; empty if none has.
     *
     * @throws UncheckedIOException if it breaks off, or is none
     */
    Optional<Manifest> manifest(RequestObjects request) {
        var found = objects.read(request.manifest());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = found.get()) {
            return Optional.of(Manifest.read(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From then on the request is gone for every reader; fine if it is so already. */
    void markErased(RequestObjects request) {
        objects.create(request.erased(), Content.of("text/plain", NOTHING), Map.of());
    }
}
