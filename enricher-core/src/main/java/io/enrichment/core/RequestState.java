package io.enrichment.core;

/**
 * The life of a request.
 *
 * <pre>
 *                                    batch settled
 *                                      ┌───┐
 *                accepted              │   ▼      last batch settled            composed
 *  UNANNOUNCED ─────────────────────▶ RUNNING ──────────────────────▶ FINALIZING ───────▶ ENDED
 *      │ ▲  │                          │   ▲ └ cancelled: it is           │  ▲ │             │ │
 *      │ └──┘ batch settled,           │   │   “cancelling” from then on  │  └─┘ retry asked │ │
 *      │      cancelled, retry asked   │   └──────────────────────────────┼──────────────────┘ │
 *      │                               │      retry asked, if anything    │                    │
 *      │ erase                   erase │      that failed can be retried  │ erase              │ erase,
 *      ▼                               ▼                                  ▼                    │ retention over
 *  ┌──────────────────────────────────────────────────────────────────────────────────┐        │
 *  │ ERASING   waits for the request, the batches of its run, its composition          │◀───────┘
 *  └──────────────────────────────────────────────────────────────────────────────────┘
 *      │ removed
 *      ▼
 *    ERASED    for ever
 * </pre>
 *
 * <p>Every event that is not drawn leaves a state as it is. Batches and commands can be seen before their request,
 * because they travel on different topics. What clients want comes in the order in which they want it; whatever comes
 * between, again, or late: the state that the same events end in is the same. An end is final but for a retry; a retry
 * that comes before the end is remembered, and begins with it.
 */
public sealed interface RequestState permits Unannounced, Announced, Erasing, Erased {

    /** The state of a request that nothing is known of. */
    RequestState UNKNOWN = new Unannounced(Progress.NONE, false, Retry.NOT_ASKED);

    Transition on(RequestEvent event);

    <T> T match(Cases<T> cases);

    /** One answer per state. */
    interface Cases<T> {
        T unannounced(Unannounced state);

        T running(Running state);

        T finalizing(Finalizing state);

        T ended(Ended state);

        T erasing(Erasing state);

        T erased(Erased state);
    }
}
