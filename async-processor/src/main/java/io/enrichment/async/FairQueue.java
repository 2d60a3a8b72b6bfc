package io.enrichment.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Serves groups in turn, and the items of a group in order: deficit round robin (Shreedhar and Varghese, SIGCOMM 1995).
 * In each turn a group may spend a quantum, and what it did not spend before; the quantum is the greatest cost seen, so
 * each turn serves at least one item and adding and taking cost constant time. Not thread-safe.
 */
final class FairQueue<T> {

    private final ToIntFunction<? super T> cost;
    private final Map<String, Group<T>> groups = new HashMap<>();
    private final ArrayDeque<Group<T>> turns = new ArrayDeque<>();

    private int quantum = 1;
    private int size;

    private static final class Group<T> {
        private final String name;
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private int deficit;
        private boolean atTurn;

        Group(String name) {
            this.name = name;
        }
    }

    FairQueue(ToIntFunction<? super T> cost) {
        this.cost = cost;
    }

    int size() {
        return size;
    }

    void add(String name, T item) {
        var group = groups.get(name);
        if (group == null) {
            group = new Group<>(name);
            groups.put(name, group);
            turns.addLast(group);
        }
        group.items.addLast(item);
        quantum = Math.max(quantum, cost.applyAsInt(item));
        size++;
    }

    @Nullable
    T poll() {
        while (true) {
            var group = turns.peekFirst();
            if (group == null) {
                return null;
            }
            if (!group.atTurn) {
                group.atTurn = true;
                group.deficit += quantum;
            }
            var next = cost.applyAsInt(group.items.getFirst());
            if (next <= group.deficit) {
                group.deficit -= next;
                size--;
                var item = group.items.removeFirst();
                if (group.items.isEmpty()) {
                    groups.remove(group.name);
                    turns.removeFirst();
                }
                return item;
            }
            group.atTurn = false;
            turns.addLast(turns.removeFirst());
        }
    }

    /** Takes out every item of the groups whose first item is one of those; takes time by the number of groups. */
    List<T> takeGroups(Predicate<? super T> isOne) {
        var taken = new ArrayList<T>();
        turns.removeIf(group -> {
            var goes = isOne.test(group.items.getFirst());
            if (goes) {
                taken.addAll(group.items);
                groups.remove(group.name);
            }
            return goes;
        });
        size -= taken.size();
        return taken;
    }

    /** Takes out the items that are so; each is asked once, so it takes time by the number of items. */
    List<T> takeIf(Predicate<? super T> isSo) {
        var taken = new ArrayList<T>();
        turns.removeIf(group -> {
            group.items.removeIf(item -> {
                var goes = isSo.test(item);
                if (goes) {
                    taken.add(item);
                }
                return goes;
            });
            if (group.items.isEmpty()) {
                groups.remove(group.name);
            }
            return group.items.isEmpty();
        });
        size -= taken.size();
        return taken;
    }
}
