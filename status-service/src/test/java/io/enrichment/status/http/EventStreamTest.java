package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.Samples;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EventStreamTest {

    private final String id = Samples.newId();
    private final Connection connection = new Connection();
    private final Exchange exchange = new Exchange();
    private final EventStream stream =
            new EventStream(exchange, connection, -1, snapshot -> "{\"r\":" + snapshot.getRevision() + "}");

    @Test
    void writesNothingBeforeTheContainerSaysThatItCan() {
        see(1);
        assertThat(connection.written()).isEmpty();

        stream.onWritePossible();

        assertThat(connection.written()).isEqualTo("event: snapshot\nid: 1\ndata: {\"r\":1}\n\n");
    }

    @Test
    void whatAClientThatDoesNotReadMissesIsLeftOut() {
        stream.onWritePossible();
        see(1);
        connection.ready = false;
        see(2);
        see(3);
        stream.heartbeat();
        see(4);

        connection.ready = true;
        stream.onWritePossible();

        assertThat(connection.written())
                .endsWith("snapshot\nid: 1\ndata: {\"r\":1}\n\nevent: progress\nid: 4\ndata: {\"r\":4}\n\n");
    }

    @Test
    void olderAndEqualSnapshotsAreNoNews() {
        stream.onWritePossible();
        see(5);
        var before = connection.written();

        see(5);
        see(4);

        assertThat(connection.written()).isEqualTo(before);
    }

    @Test
    void endsWithTheRequestOnceThatIsFlushed() {
        stream.onWritePossible();
        see(1);
        connection.ready = false;
        stream.looked(new Lookup.Found(Samples.completed(id, 9)));
        assertThat(exchange.completions).isZero();

        connection.ready = true;
        stream.onWritePossible();
        see(10);
        stream.heartbeat();

        assertThat(connection.written()).endsWith("event: done\nid: 9\ndata: {\"r\":9}\n\n");
        assertThat(connection.flushed).isEqualTo(connection.written());
        assertThat(exchange.completions).isEqualTo(1);
    }

    @Test
    void saysThatTheRequestIsGoneAndNothingElse() {
        stream.onWritePossible();
        see(1);
        connection.ready = false;
        see(2);
        stream.looked(new Lookup.Gone());

        connection.ready = true;
        stream.onWritePossible();

        assertThat(connection.written()).endsWith("{\"r\":1}\n\nevent: gone\ndata:\n\n");
        assertThat(exchange.completions).isEqualTo(1);
    }

    @Test
    void writesNothingToAClientThatIsGone() {
        stream.onWritePossible();
        connection.broken = true;
        see(1);
        connection.broken = false;

        see(2);
        stream.end();

        assertThat(connection.written()).isEqualTo(":\n\n");
        assertThat(exchange.completions).isZero();
    }

    private void see(long revision) {
        stream.looked(new Lookup.Found(Samples.running(id, revision)));
    }

    private static final class Exchange extends MockAsyncContext {
        private int completions;

        Exchange() {
            super(new MockHttpServletRequest(), new MockHttpServletResponse());
        }

        @Override
        public void complete() {
            completions++;
        }
    }

    private static final class Connection extends ServletOutputStream {
        private final StringBuilder written = new StringBuilder();
        private String flushed = "";
        private boolean ready = true;
        private boolean broken;

        String written() {
            return written.toString();
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int octet) throws IOException {
            if (broken) {
                throw new IOException("reset");
            }
            assertThat(ready).isTrue();
            written.append((char) octet);
        }

        @Override
        public void flush() {
            flushed = written();
        }
    }
}
