package io.enrichment.status.store.streams;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.status.store.StatusReader;
import io.enrichment.status.store.StatusRecordReader;
import io.enrichment.streams.SupervisedStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Every object of the store, what it is given, and the order in which they start and stop. */
final class StreamsStore implements SmartLifecycle {

    /** Owners that are asked at once, all listings together. */
    private static final int ASKING_THREADS = 32;

    private static final Duration TASKS_MAY_CLOSE = Duration.ofSeconds(15);

    private final ExecutorService asking =
            Executors.newFixedThreadPool(ASKING_THREADS, new CustomizableThreadFactory("asking-"));
    private final CloseableHttpClient http;
    private final ReadIndex index;
    private final LocalPartitions local;
    private final InternalServer server;
    private final SupervisedStreams application;
    private final Owners owners;
    private final HostInfo self;
    private final StatusReader reader;

    /**
     * @param streams configuration of the streams application and of the schema registry's client
     * @param consumer configuration of a consumer
     * @param onFailure run when the streams application has ended for good
     * @throws RuntimeException if the internal port cannot be opened, or something of the configuration makes no sense
     */
    StreamsStore(
            Map<String, Object> streams, Map<String, Object> consumer, InternalSettings settings, Runnable onFailure) {
        var live = new LivePartitions();
        index = new ReadIndex(new BrokerEndOffsets(consumer));
        local = new LocalPartitions(live, index);
        server = serve(settings, local);
        self = new HostInfo(host(settings), server.port());
        var properties = StreamsDefaults.with(streams, self);
        var serdes = new AvroSerdes(streams);
        var reading = new PatientReading(
                new StatusRecordReader(serdes.decoder(Topics.REQUEST_STATUS))::read,
                pause -> LockSupport.parkNanos(pause.toNanos()));
        var kafka = new KafkaStreams(
                new StatusTopology(serdes, reading, live).build(properties), properties, new NotingClients(live));
        application = new SupervisedStreams(kafka, onFailure);
        owners = new StreamsOwners(kafka);
        http = RemotePartitions.client();
        reader = new StreamsStatusReader(
                owners,
                host -> host.equals(self) ? local : new RemotePartitions(http, host),
                asking,
                settings.patience());
    }

    StatusReader reader() {
        return reader;
    }

    /** Where the other instances reach this one. */
    HostInfo address() {
        return self;
    }

    Owners owners() {
        return owners;
    }

    State state() {
        return application.state();
    }

    /** Whether all that is on this instance can be read. Blocks for that long at most. */
    boolean isUpToDate(Duration within) {
        return local.areUpToDate(Deadline.in(within));
    }

    @Override
    public void start() {
        application.start();
    }

    @Override
    public void stop() {
        application.stop(TASKS_MAY_CLOSE);
        server.close();
        asking.shutdownNow();
        http.close(CloseMode.GRACEFUL);
        index.close();
    }

    @Override
    public boolean isRunning() {
        return application.isRunning();
    }

    /** Started before the public port is opened, and stopped when it is closed. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static InternalServer serve(InternalSettings settings, LocalPartitions local) {
        try {
            return InternalServer.start(settings.address(), settings.port(), local);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + settings.port() + " cannot be opened for the other instances", e);
        }
    }

    private static String host(InternalSettings settings) {
        try {
            return settings.host() == null ? settings.address().getHostAddress() : settings.host();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
