package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import java.util.List;
import java.util.stream.Stream;

/** Groups of arms that scenarios are made for. */
public final class Arms {

    private Arms() {}

    /** Those that call the provider. */
    public static List<Arm> calling() {
        return Stream.of(Arm.values()).filter(arm -> arm != Arm.PASS_THROUGH).toList();
    }

    /** Whether a row is about our operator. */
    static boolean isOurs(String arm) {
        return arm.startsWith(Arm.ASYNC_PROCESSOR.toString());
    }
}
