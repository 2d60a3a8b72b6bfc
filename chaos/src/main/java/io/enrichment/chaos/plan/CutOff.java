package io.enrichment.chaos.plan;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.testkit.faults.TcpProxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The way from the deployables to a server is troubled; the server is well, and so is everybody else's way to it. */
public record CutOff(String server, Trouble trouble) implements Fault {

    /** What happens to connections on the way. */
    public enum Trouble {
        REFUSED("connections refused"),
        BLACK_HOLE("black hole"),
        DELAYED("answers 2 s late"),
        THROTTLED("20 kB a second"),
        ANSWERS_LOST("every third answer lost"),
        UNAVAILABLE("503 on the way");

        private final String what;

        Trouble(String what) {
            this.what = what;
        }

        private io.enrichment.testkit.faults.Fault ofTheNetwork() {
            return switch (this) {
                case REFUSED -> io.enrichment.testkit.faults.Fault.refused();
                case BLACK_HOLE -> io.enrichment.testkit.faults.Fault.blackHole();
                case DELAYED -> io.enrichment.testkit.faults.Fault.delayed(Duration.ofSeconds(2));
                case THROTTLED -> io.enrichment.testkit.faults.Fault.throttled(20_000);
                case ANSWERS_LOST -> io.enrichment.testkit.faults.Fault.answersLost(3);
                case UNAVAILABLE -> io.enrichment.testkit.faults.Fault.answered(503);
            };
        }
    }

    @Override
    public Kind kind() {
        return Kind.CUT_OFF;
    }

    @Override
    public String what() {
        return trouble.what;
    }

    @Override
    public SortedSet<String> targets() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(server)));
    }

    @Override
    public void begin(FaultySystem system) {
        way(system).inflict(trouble.ofTheNetwork());
    }

    @Override
    public void heal(FaultySystem system) {
        way(system).heal();
    }

    @Override
    public String inWords() {
        return "way to " + Fault.super.inWords();
    }

    private TcpProxy way(FaultySystem system) {
        var proxies = system.proxies();
        return switch (Part.of(server)) {
            case S3 -> proxies.s3();
            case DYNAMODB -> proxies.dynamoDb();
            case REGISTRY -> proxies.registry();
            case PROVIDER -> proxies.provider();
            default -> throw new IllegalStateException("there is no proxy before " + server);
        };
    }
}
