package io.enrichment.async;

import java.util.Optional;

/**
 * Tells which items are not wanted any more. Asked before each call and several times a second for
 * each group that waits, on stream threads as well, so it must be quick and must not block. Calls under way are not interrupted.
 */
@FunctionalInterface
public interface Cancellation {

    /**
     * Whether the items of a group are to be given up, without a call.
     *
     * @param group as {@link AsyncPolicy#group} made it
     * @return the code that {@link AsyncFunction#giveUp} is told; empty while the group is wanted
     */
    Optional<String> reason(String group);

    /** Every item stays wanted. */
    static Cancellation never() {
        return group -> Optional.empty();
    }
}
