package io.enrichment.ingest.submission;

/** Grants the memory for what a reading remembers of its contacts: their digests, and which of them are equal. */
@FunctionalInterface
public interface IndexMemory {

    /**
     * Called before that much more is allocated. Nothing is given back one by one: the digests are let go when the
     * reading ends, the rest with the {@link Submission}. An unchecked exception ends the reading and passes through it.
     *
     * @param bytes at least 1
     */
    void reserve(long bytes);

    /** How many contacts are likely to come, to begin with room for them; 0 if nothing is known. */
    default int expectedContacts() {
        return 0;
    }
}
