package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;

/** Takes the valid contacts of a body one by one, in their order. */
@FunctionalInterface
public interface ContactSink {

    void accept(Contact contact);
}
