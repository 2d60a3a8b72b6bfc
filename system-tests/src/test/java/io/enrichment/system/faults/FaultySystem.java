package io.enrichment.system.faults;

import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.S3Server;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.Stack;
import io.enrichment.local.stack.StackAddresses;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.testkit.checker.Checker;
import io.enrichment.testkit.checker.Deployment;
import io.enrichment.testkit.checker.Expectations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The local stack, supervised, for one test of what it survives: with proxies before the servers that the deployables use, clients
 * that submit requests, and the checker at the end. What is left to chance follows from a seed that is printed:
 * {@code -Dfaults.seed=} has it again.
 */
final class FaultySystem implements AutoCloseable {

    private static final String SEED = "faults.seed";
    private static final Duration AT_REST_WITHIN = Duration.ofMinutes(1);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(3);

    private final Shape shape;
    private final StackSettings settings;
    private final Proxies proxies;
    private final Run run;
    private final Stack stack;
    private final Load load;
    private final Deployment deployment;
    private final Random chance;
    private final List<Instant> interruptions = new ArrayList<>();
    private int redeliveries;
    private int deadLetters;

    private FaultySystem(Shape shape, long seed) {
        EventSchemas.allow();
        this.shape = shape;
        chance = new Random(seed);
        var direct = shape.at(ThreadLocalRandom.current().nextInt(10_000, 11_900));
        proxies = Proxies.before(new StackAddresses(direct));
        settings = direct.withDetours(proxies.detours());
        run = Run.now(Home.ofThisProject());
        stack = Stack.supervised(settings, run, System.out::println);
        deployment = deployment();
        stack.start(System.out::println);
        load = new Load(deployment, seed);
    }

    /** Returns when everything is healthy. */
    static FaultySystem start(Shape shape) {
        long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong(1L << 32));
        System.out.println("To have this again: -D" + SEED + "=" + seed);
        return new FaultySystem(shape, seed);
    }

    Load load() {
        return load;
    }

    Deployment deployment() {
        var statuses = settings.statuses();
        var ingests = settings.ingests();
        return new Deployment(
                Deployment.USUAL_TOPIC_PREFIX,
                address("Kafka"),
                address("schema registry"),
                urls(ingests.instances(), ingests::name),
                urls(statuses.instances(), statuses::name),
                URI.create(address("provider")),
                new Deployment.Bucket(
                        URI.create(address("S3")), "us-east-1", "enrichment", S3Server.ACCESS_KEY, S3Server.SECRET_KEY),
                List.of(run.logs()));
    }

    /** Between the deployables and what they use. */
    Proxies proxies() {
        return proxies;
    }

    Provider provider() {
        return new Provider(deployment.provider());
    }

    LocalServer server(String name) {
        return stack.server(name);
    }

    /** Where that enricher keeps its state. */
    Path stateOf(String enricher) {
        var number = enricher.substring(enricher.lastIndexOf('-') + 1);
        return data().resolve("streams").resolve(number.equals("streams") ? "1" : number);
    }

    /** Everything that the processes of this system keep. */
    Path data() {
        return run.throwawayData().path();
    }

    /** SIGKILL, and back again. Returns when it is healthy. */
    void crash(String name) {
        interrupted();
        server(name).crash();
        server(name).awaitHealthy(HEALTHY_WITHIN);
    }

    /** SIGKILL of everything at once, and all of it back again. Returns when everything is healthy. */
    void crashAll() {
        interrupted();
        stack.crashAll();
        awaitHealthy();
    }

    /** SIGSTOP for so long. */
    void pause(String name, Duration time) throws InterruptedException {
        interrupted();
        server(name).pause();
        pass(time);
        interrupted();
        server(name).resume();
    }

    void awaitHealthy() {
        LocalServer.awaitHealthy(stack.servers().stream().map(stack::server).toList(), HEALTHY_WITHIN);
    }

    /** Lets time pass: how long a fault lasts, or what is between two. */
    void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** Lets some time pass, between nothing and this. */
    void passAtMost(Duration time) throws InterruptedException {
        pass(Duration.ofNanos((long) (time.toNanos() * chance.nextDouble())));
    }

    /** One of them. */
    String oneOf(String... names) {
        return names[chance.nextInt(names.length)];
    }

    /** What happens now to enrichers, or between them and the provider, breaks off calls, which are then repeated. */
    void interrupted() {
        interruptions.add(Instant.now());
    }

    /** So many calls may be repeated besides. */
    void expectRedeliveries(int more) {
        redeliveries += more;
    }

    void expectDeadLetters(int more) {
        deadLetters += more;
    }

    /**
     * Waits until all requests have ended, and holds the system against everything that it promises.
     *
     * @return how the requests have ended, with HTTP's words
     */
    List<String> requireClean() throws InterruptedException {
        var ends = load.untilEnded();
        var expectations = Expectations.faultless(shape.inFlight())
                .withEnrichers(shape.enrichers())
                .withFaults()
                .withInterruptions(interruptions)
                .withRedeliveries(redeliveries)
                .withDeadLetters(deadLetters)
                .withProviderTimeout(settings.providerTimeout())
                .withRest(AT_REST_WITHIN);
        Checker.check(deployment, load.ledger(), expectations).requireClean();
        return ends;
    }

    private String address(String name) {
        return new StackAddresses(settings).all().get(name);
    }

    private List<URI> urls(int instances, IntFunction<String> name) {
        return IntStream.range(0, instances)
                .mapToObj(index -> URI.create(address(name.apply(index))))
                .toList();
    }

    @Override
    public void close() {
        load.close();
        stack.close();
        proxies.close();
    }
}
