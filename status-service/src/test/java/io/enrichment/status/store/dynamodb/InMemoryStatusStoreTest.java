package io.enrichment.status.store.dynamodb;

/** The fake keeps the promises of a store, or tests that use it would prove nothing. */
class InMemoryStatusStoreTest implements StatusStoreContract {

    @Override
    public Subject emptyStore() {
        var store = new InMemoryStatusStore();
        return new Subject(store, store::content);
    }
}
