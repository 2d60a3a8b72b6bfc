package io.enrichment.status.http;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.ObjectStore;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Goes through the keys of a request's parts, a page of them in memory, and leaves out those of earlier runs: the keys
 * are in the order of batches, then of runs ({@link RequestObjects#part(int, int)}).
 */
final class PartListing implements Iterator<String> {

    private static final int PAGE = 1_000;
    private static final int BATCH_DIGITS = 6;

    private final ObjectStore objects;
    private final String prefix;
    private final Queue<String> listed = new ArrayDeque<>();
    private String last;
    private boolean more = true;

    /** @param batchIndex where to begin */
    PartListing(ObjectStore objects, RequestObjects keys, int batchIndex) {
        this.objects = objects;
        this.prefix = keys.parts();
        this.last = String.format(Locale.ROOT, "%s%06d", prefix, batchIndex);
    }

    @Override
    public boolean hasNext() {
        fill();
        return !listed.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var newest = listed.remove();
        while (hasNext() && batch(listed.element()).equals(batch(newest))) {
            newest = listed.remove();
        }
        return newest;
    }

    private void fill() {
        while (listed.isEmpty() && more) {
            var page = objects.list(prefix, last, PAGE);
            page.objects().forEach(object -> listed.add(object.key()));
            more = page.more();
            if (!page.objects().isEmpty()) {
                last = page.objects().get(page.objects().size() - 1).key();
            }
        }
    }

    private String batch(String key) {
        return key.substring(prefix.length(), Math.min(prefix.length() + BATCH_DIGITS, key.length()));
    }
}
