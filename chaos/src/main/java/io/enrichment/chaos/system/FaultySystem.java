package io.enrichment.chaos.system;

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
import io.enrichment.testkit.checker.Invariant;
import io.enrichment.testkit.checker.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The local stack, supervised, for one test of what it survives: with proxies before the servers that the deployables use, clients
 * that submit requests, and the checker at the end. What is left to chance follows from a seed that is printed:
 * {@code -Dfaults.seed=} has it again.
 */
public final class FaultySystem implements AutoCloseable {

    /** 32 batches a second at the most, so that there is time for faults. */
    public static final StackSettings USUAL = StackSettings.USUAL.withSpeed("500ms", 16);

    private static final String SEED = "faults.seed";
    private static final Duration AT_REST_WITHIN = Duration.ofMinutes(1);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(3);

    private final StackSettings settings;
    private final Proxies proxies;
    private final Run run;
    private final Stack stack;
    private final Load load;
    private final Deployment deployment;
    private final Random chance;
    private final List<Instant> interruptions = new CopyOnWriteArrayList<>();
    private final AtomicInteger redeliveries = new AtomicInteger();
    private final AtomicInteger deadLetters = new AtomicInteger();

    private FaultySystem(StackSettings anywhere, long seed, Consumer<String> say) {
        EventSchemas.allow();
        chance = new Random(seed);
        var direct = anywhere.withPortOffset(ThreadLocalRandom.current().nextInt(10_000, 11_900));
        proxies = Proxies.before(new StackAddresses(direct));
        settings = direct.withDetours(proxies.detours());
        run = Run.now(Home.ofThisProject());
        stack = Stack.supervised(settings, run, say);
        deployment = deployment();
        stack.start(say);
        load = new Load(deployment, seed);
    }

    /** On ports that nobody else is likely to use. Returns when everything is healthy. */
    public static FaultySystem start(StackSettings settings) {
        long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong(1L << 32));
        System.out.println("To have this again: -D" + SEED + "=" + seed);
        return start(settings, seed, System.out::println);
    }

    /**
     * The same, with the seed of somebody else.
     *
     * @param say hears what is healthy, and what was started again
     */
    public static FaultySystem start(StackSettings settings, long seed, Consumer<String> say) {
        return new FaultySystem(settings, seed, say);
    }

    public Load load() {
        return load;
    }

    public Deployment deployment() {
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
    public Proxies proxies() {
        return proxies;
    }

    public Provider provider() {
        return new Provider(deployment.provider());
    }

    public LocalServer server(String name) {
        return stack.server(name);
    }

    /** Where that enricher keeps its state. */
    public Path stateOf(String enricher) {
        var number = enricher.substring(enricher.lastIndexOf('-') + 1);
        return data().resolve("streams").resolve(number.equals("streams") ? "1" : number);
    }

    /** Everything that the processes of this system keep. */
    public Path data() {
        return run.throwawayData().path();
    }

    /** The names of all processes, in the order of their first start. */
    public List<String> processes() {
        return stack.servers();
    }

    /** Completes with one line on a process that keeps dying, and is not started again any more. */
    public CompletableFuture<String> firstLoss() {
        return stack.firstLoss();
    }

    /** True from the moment in which somebody wants everything to stop. */
    public boolean isClosed() {
        return stack.isClosed();
    }

    /** SIGKILL of these at once, which are started again. Returns when they are gone. */
    public void kill(Collection<String> names) {
        LocalServer.crash(names.stream().map(stack::server).toList());
    }

    /** SIGKILL, and back again. Returns when it is healthy. */
    public void crash(String name) {
        kill(List.of(name));
        interrupted();
        awaitHealthy(List.of(name));
    }

    /** SIGKILL of everything at once, and all of it back again. Returns when everything is healthy. */
    public void crashAll() {
        stack.crashAll();
        interrupted();
        awaitHealthy();
    }

    /** SIGSTOP for so long. */
    public void pause(String name, Duration time) throws InterruptedException {
        interrupted();
        server(name).pause();
        pass(time);
        interrupted();
        server(name).resume();
    }

    public void awaitHealthy() {
        awaitHealthy(processes());
    }

    public void awaitHealthy(Collection<String> names) {
        LocalServer.awaitHealthy(names.stream().map(stack::server).toList(), HEALTHY_WITHIN);
    }

    /** Lets time pass: how long a fault lasts, or what is between two. */
    public void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** Lets some time pass, between nothing and this. */
    public void passAtMost(Duration time) throws InterruptedException {
        pass(Duration.ofNanos((long) (time.toNanos() * chance.nextDouble())));
    }

    /** One of them. */
    public String oneOf(String... names) {
        return names[chance.nextInt(names.length)];
    }

    /**
     * What has just happened to enrichers, or between them and the provider, has broken off the calls that were under way, which are
     * then repeated.
     */
    public void interrupted() {
        interruptions.add(Instant.now());
    }

    /** So many calls may be repeated besides. */
    public void expectRedeliveries(int more) {
        redeliveries.addAndGet(more);
    }

    public void expectDeadLetters(int more) {
        deadLetters.addAndGet(more);
    }

    /**
     * Waits until all requests have ended, holds the system against everything that it promises, and tells what was measured.
     *
     * @return how the requests have ended, with HTTP's words
     */
    public List<String> requireClean() throws InterruptedException {
        var ends = load.untilEnded();
        var ended = Instant.now();
        var report = check();
        report.requireClean();
        System.out.println("Measured: "
                + String.join("; ", report.of(Invariant.CALLS_ARE_BOUNDED).evidence())
                + interruptions.stream()
                        .max(Comparator.naturalOrder())
                        .map(last -> "; all had ended "
                                + Duration.between(last, ended).toSeconds() + " s after the last interruption")
                        .orElse(""));
        return ends;
    }

    /** Holds the system against everything that it promises: all that is asked of it has ended, or never will. */
    public Report check() {
        var expectations = Expectations.faultless(settings.inFlight())
                .withEnrichers(settings.enrichers())
                .withFaults()
                .withInterruptions(interruptions)
                .withRedeliveries(redeliveries.get())
                .withDeadLetters(deadLetters.get())
                .withProviderTimeout(settings.providerTimeout())
                .withRest(AT_REST_WITHIN);
        return Checker.check(deployment, load.ledger(), expectations);
    }

    private String address(String name) {
        return Objects.requireNonNull(new StackAddresses(settings).all().get(name), name);
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
