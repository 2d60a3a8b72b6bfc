package io.enrichment.testkit.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What happens to the connections through a {@link TcpProxy}, those included that are open already. */
public final class Fault {

    private static final long SECOND = 1_000_000_000L;
    private static final Passage UNHARMED = (link, piece) -> piece.forward();

    private final String name;
    private final Reach reach;
    private final Passage request;
    private final Passage answer;

    /** How far a connection comes. */
    enum Reach {
        /** Nobody listens, and who is connected is reset. */
        NOWHERE,
        /** To the proxy, where everything waits. */
        THE_PROXY,
        THE_SERVER
    }

    /** What becomes of a piece of what one side sends to the other. */
    @FunctionalInterface
    private interface Passage {
        void of(Link link, Piece piece) throws IOException;
    }

    private Fault(String name, Reach reach, Passage request, Passage answer) {
        this.name = name;
        this.reach = reach;
        this.request = request;
        this.answer = answer;
    }

    /** Everything passes as it comes. */
    public static Fault none() {
        return new Fault("none", Reach.THE_SERVER, UNHARMED, UNHARMED);
    }

    /** As if the server were down: nobody listens, and who is connected is reset. */
    public static Fault refused() {
        return new Fault("refused", Reach.NOWHERE, UNHARMED, UNHARMED);
    }

    /**
     * As if the network were away: nothing comes through, until something else happens to the connections; then
     * everything does. Connecting succeeds nevertheless, as the kernel does that.
     */
    public static Fault blackHole() {
        return new Fault("black hole", Reach.THE_PROXY, UNHARMED, UNHARMED);
    }

    /** Each piece of an answer comes so much later; what is sent at once is a piece, up to 64 KiB. */
    public static Fault delayed(Duration time) {
        return new Fault("delayed", Reach.THE_SERVER, UNHARMED, (link, piece) -> {
            link.rest(time.toNanos());
            piece.forward();
        });
    }

    /** On each connection so many bytes pass in a second, in each direction. */
    public static Fault throttled(int bytesPerSecond) {
        Passage slow = (link, piece) -> {
            link.rest(SECOND * piece.length() / bytesPerSecond);
            piece.forward();
        };
        return new Fault("throttled", Reach.THE_SERVER, slow, slow);
    }

    /** Who is connected is reset when it has got so many bytes from the server since it connected. */
    public static Fault cutAfter(long bytes) {
        return new Fault("cut", Reach.THE_SERVER, UNHARMED, (link, piece) -> {
            long left = Math.max(0, bytes - link.returned());
            piece.forward(left);
            if (left <= piece.length()) {
                link.reset();
            }
        });
    }

    /** One answer in so many is lost: the server has done what was asked, and who asked is reset instead of being told. */
    public static Fault answersLost(int oneIn) {
        var answers = new AtomicLong();
        return new Fault("answers lost", Reach.THE_SERVER, UNHARMED, (link, piece) -> {
            if (link.beginsAnswer(piece) && answers.incrementAndGet() % oneIn == 0) {
                link.reset();
            } else {
                piece.forward();
            }
        });
    }

    /** Every HTTP request gets this answer, and the server hears of none. */
    public static Fault answered(int status) {
        return new Fault("answered " + status, Reach.THE_SERVER, (link, piece) -> link.answer(status), UNHARMED);
    }

    Reach reach() {
        return reach;
    }

    void request(Link link, Piece piece) throws IOException {
        request.of(link, piece);
    }

    void answer(Link link, Piece piece) throws IOException {
        answer.of(link, piece);
    }

    @Override
    public String toString() {
        return name;
    }
}
