package io.enrichment.local.stack;

import java.util.OptionalInt;

/**
 * Loopback ports by which the deployables reach a server where they shall not go to it directly: whoever wants to disturb
 * them has put something there that passes connections on. Empty means directly.
 */
public record Detours(OptionalInt s3, OptionalInt dynamoDb, OptionalInt registry, OptionalInt provider) {

    public static final Detours NONE =
            new Detours(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    public Detours(int s3, int dynamoDb, int registry, int provider) {
        this(OptionalInt.of(s3), OptionalInt.of(dynamoDb), OptionalInt.of(registry), OptionalInt.of(provider));
    }
}
