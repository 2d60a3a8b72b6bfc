package io.enrichment.chaos.system;

import io.enrichment.testkit.checker.Client;
import io.enrichment.testkit.checker.ClientLedger;
import io.enrichment.testkit.checker.Deployment;
import io.enrichment.testkit.checker.Person;
import io.enrichment.testkit.checker.Submission;
import io.enrichment.testkit.checker.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients at work: each submits a request, repeating it until the outcome is known, and looks for its end; one more goes round all
 * that run. No contact is like another, and all have a canary in each property.
 */
public final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Of each client: hundreds that wait at once must not be the load themselves. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final List<String> FIELDS = List.of("professional_email", "personal_phone");

    private final ClientLedger ledger = new ClientLedger();
    private final Client client;
    private final String canary;
    private final List<Watch> watches = new ArrayList<>();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<String>> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger contacts = new AtomicInteger();
    private final List<Mark> begun = new CopyOnWriteArrayList<>();
    private final List<Mark> accepted = new CopyOnWriteArrayList<>();
    private final List<Mark> ended = new CopyOnWriteArrayList<>();

    /** @param number tells the canaries of this load from those of others */
    Load(Deployment deployment, long number) {
        client = new Client(deployment, ledger, PATIENCE);
        canary = "Kanarie" + Long.toHexString(number);
        ledger.canary(canary);
        watch(1, BETWEEN_LOOKS);
    }

    public ClientLedger ledger() {
        return ledger;
    }

    public Client client() {
        return client;
    }

    /** So many more go round, from now on. */
    public void watch(int observers, Duration pause) {
        watches.add(client.watch(observers, pause));
    }

    /** So many requests of so many contacts each, all at once. Does not wait. */
    public void submit(int number, int contactsEach) {
        for (int request = 0; request < number; request++) {
            var submission = submission(contactsEach);
            requests.add(clients.submit(() -> {
                begun.add(Mark.now(contactsEach));
                var id = client.submit(submission).requireAccepted();
                accepted.add(Mark.now(contactsEach));
                var end = client.awaitEnd(id, PATIENCE, BETWEEN_LOOKS);
                ended.add(Mark.now(contactsEach));
                return end;
            }));
        }
    }

    /** A request that nobody has submitted yet. */
    public Submission submission(int size) {
        var people = IntStream.range(0, size)
                .mapToObj(i -> person(contacts.getAndIncrement()))
                .toList();
        return Submission.of(people, FIELDS);
    }

    /** When requests were submitted for the first time, and of how many contacts. */
    public List<Mark> begun() {
        return List.copyOf(begun);
    }

    /** When it became known that they were accepted. */
    public List<Mark> accepted() {
        return List.copyOf(accepted);
    }

    /** When a client saw their end. */
    public List<Mark> ended() {
        return List.copyOf(ended);
    }

    /** How many requests have not ended yet, well or badly. */
    public long running() {
        return requests.stream().filter(request -> !request.isDone()).count();
    }

    /** Returns the statuses that all requests have ended in. */
    public List<String> untilEnded() throws InterruptedException {
        var ends = new ArrayList<String>();
        for (var request : requests) {
            try {
                ends.add(request.get());
            } catch (ExecutionException e) {
                throw new AssertionError("a request does not end", e.getCause());
            }
        }
        return ends;
    }

    private Person person(int number) {
        return new Person(
                "Ada " + canary + number,
                "Lovelace-" + canary + number,
                canary + "-" + number + ".example.com",
                Optional.of("c-" + canary + number));
    }

    @Override
    public void close() {
        clients.shutdownNow();
        watches.forEach(Watch::close);
    }
}
