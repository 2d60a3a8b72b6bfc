package io.enrichment.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an event leads to.
 *
 * @param next the state from now on
 * @param effects what is to be done, in this order, together with storing the state; none: the event was known, or says
 *     nothing yet
 */
public record Transition(RequestState next, List<Effect> effects) {

    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition to(RequestState next, Effect... effects) {
        return new Transition(next, List.of(effects));
    }

    /** As this one, behind what is to be done before it. */
    Transition after(Effect... before) {
        return new Transition(
                next, Stream.concat(Stream.of(before), effects.stream()).toList());
    }
}
