package io.enrichment.ingest;

import io.enrichment.events.ContactBatch;
import java.io.IOException;
import java.util.function.Consumer;

/** The batches of a request, made while they are consumed. */
@FunctionalInterface
interface BatchSource {

    void forEach(Consumer<ContactBatch> consumer) throws IOException;
}
