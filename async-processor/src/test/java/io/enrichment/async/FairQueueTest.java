package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>();

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

    private List<String> all() {
        var items = new ArrayList<String>();
        for (var item = queue.poll(); item != null; item = queue.poll()) {
            items.add(item);
        }
        return items;
    }
}
