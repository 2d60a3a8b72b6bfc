package io.enrichment.benchmark.intake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client that sends a body byte by byte, or stops in the middle of it. Never blocks, once connected; for one thread. */
final class SlowClient implements AutoCloseable {

    private static final int BODY_BYTES = 2_000;
    private static final int SENT_AT_ONCE = BODY_BYTES / 4;

    private final SocketChannel channel;
    private final boolean drips;
    private final byte[] body = new byte[BODY_BYTES];
    private final ByteBuffer read = ByteBuffer.allocate(1024);
    private int sent;
    private String end = "";

    private SlowClient(SocketChannel channel, boolean drips) {
        this.channel = channel;
        this.drips = drips;
        var begin = "{\"fields_to_enrich\":[\"professional_email\"],\"contacts\":[" + " ".repeat(BODY_BYTES);
        System.arraycopy(begin.getBytes(StandardCharsets.US_ASCII), 0, body, 0, BODY_BYTES);
    }

    /** Connects, and sends the head and a quarter of the body at once. */
    static SlowClient connect(URI ingest, boolean drips) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(ingest.getHost(), ingest.getPort()));
        var client = new SlowClient(channel, drips);
        var head = "POST /enrichment HTTP/1.1\r\nHost: " + ingest.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        client.send(SENT_AT_ONCE);
        channel.configureBlocking(false);
        return client;
    }

    /** Sends its next byte, if it drips, and looks for an answer. */
    void step() {
        if (hasEnded()) {
            return;
        }
        try {
            int count = channel.read(read);
            if (count < 0) {
                end = "closed";
            } else if (read.position() >= "HTTP/1.1 nnn".length()) {
                end = new String(read.array(), 9, 3, StandardCharsets.US_ASCII);
            } else if (drips && sent < BODY_BYTES) {
                send(1);
            }
        } catch (IOException e) {
            end = "reset";
        }
    }

    boolean hasEnded() {
        return !end.isEmpty();
    }

    /** The status of the answer, {@code closed}, {@code reset}, or {@code open} where nothing has come yet. */
    String end() {
        return hasEnded() ? end : "open";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send(int bytes) throws IOException {
        sent += channel.write(ByteBuffer.wrap(body, sent, bytes));
    }
}
