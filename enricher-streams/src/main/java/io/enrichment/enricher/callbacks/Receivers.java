package io.enrichment.enricher.callbacks;

import java.io.Closeable;

/** Those whom clients want to be told. */
interface Receivers extends Closeable {

    /** Blocks until it is known what came of it, and throws nothing that a receiver or a network did. */
    Receipt post(Webhook webhook);
}
