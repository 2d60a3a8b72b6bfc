package io.enrichment.async;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves groups in turn, one item each, and the items of a group in order: deficit round robin (Shreedhar and Varghese,
 * SIGCOMM 1995) for items of equal cost. Both operations take constant time. Not thread-safe.
 */
final class FairQueue<T> {

    private final Map<String, ArrayDeque<T>> groups = new HashMap<>();
    private final ArrayDeque<String> turns = new ArrayDeque<>();

    void add(String group, T item) {
        groups.computeIfAbsent(group, name -> {
                    turns.addLast(name);
                    return new ArrayDeque<>();
                })
                .addLast(item);
    }

    @Nullable
    T poll() {
        var group = turns.pollFirst();
        if (group == null) {
            return null;
        }
        var items = groups.get(group);
        if (items == null) {
            throw new IllegalStateException("a turn without a group");
        }
        var item = items.pollFirst();
        if (items.isEmpty()) {
            groups.remove(group);
        } else {
            turns.addLast(group);
        }
        return item;
    }
}
