package io.enrichment.chaos.plan;

import java.util.Arrays;
import java.util.Random;

/** Draws where some are drawn more often than others. */
final class Weights {

    private Weights() {}

    /** An index, as often as its weight says. */
    static int draw(Random chance, int... weights) {
        int left = chance.nextInt(Arrays.stream(weights).sum());
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }
}
