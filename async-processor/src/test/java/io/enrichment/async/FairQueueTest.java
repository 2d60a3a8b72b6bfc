package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>(item -> item.endsWith("!") ? 3 : 1);

    @Test
    void servesGroupsInTurnAndEachInOrder() {
        List.of("a1", "a2", "a3").forEach(item -> queue.add("a", item));
        List.of("b1", "b2").forEach(item -> queue.add("b", item));
        queue.add("c", "c1");

        assertThat(all()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
    }

    @Test
    void aGroupThatComesBackGetsItsTurnAgain() {
        queue.add("a", "a1");
        assertThat(queue.poll()).isEqualTo("a1");
        assertThat(queue.poll()).isNull();

        queue.add("a", "a2");

        assertThat(all()).containsExactly("a2");
    }

    @Test
    void aGroupOfCostlyItemsGetsFewerOfThem() {
        List.of("a1!", "a2!", "a3!").forEach(item -> queue.add("a", item));
        List.of("b1", "b2", "b3", "b4", "b5", "b6").forEach(item -> queue.add("b", item));

        assertThat(all()).containsExactly("a1!", "b1", "b2", "b3", "a2!", "b4", "b5", "b6", "a3!");
    }

    @Test
    void takesWholeGroupsOut() {
        List.of("a1", "a2").forEach(item -> queue.add("a", item));
        List.of("b1", "b2").forEach(item -> queue.add("b", item));

        assertThat(queue.takeGroups(item -> item.startsWith("a"))).containsExactly("a1", "a2");

        assertThat(queue.size()).isEqualTo(2);
        assertThat(all()).containsExactly("b1", "b2");
    }

    @Test
    void dropsItemsWithoutLosingTheTurnsOfTheOthers() {
        List.of("a1", "a2").forEach(item -> queue.add("a", item));
        queue.add("b", "b1");

        assertThat(queue.takeIf(item -> item.endsWith("1"))).containsExactly("a1", "b1");

        assertThat(queue.size()).isEqualTo(1);
        assertThat(all()).containsExactly("a2");
        assertThat(queue.size()).isZero();
    }

    private List<String> all() {
        var items = new ArrayList<String>();
        for (var item = queue.poll(); item != null; item = queue.poll()) {
            items.add(item);
        }
        return items;
    }
}
