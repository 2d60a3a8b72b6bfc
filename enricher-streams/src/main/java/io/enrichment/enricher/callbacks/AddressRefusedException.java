package io.enrichment.enricher.callbacks;

import java.net.UnknownHostException;

/** A receiver has no address that may be called. Of this type because a resolver may throw no other. */
final class AddressRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefusedException() {
        super("the receiver has no address that may be called");
    }
}
