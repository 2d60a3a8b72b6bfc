package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;

/**
 * Takes contacts one by one, in their order. A contact is the sink's own from then on. Exceptions pass through the
 * reading and end it.
 */
@FunctionalInterface
public interface ContactSink {

    void accept(Contact contact);
}
