package io.enrichment.enricher;

import io.enrichment.async.Dispatcher;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.enricher.callbacks.CallbackFunction;
import io.enrichment.enricher.commands.Cancellations;
import io.enrichment.enricher.commands.CommandFeed;
import io.enrichment.enricher.enrich.EnrichFunction;
import io.enrichment.enricher.enrich.SharedAnswers;
import io.enrichment.enricher.life.RedriveFunction;
import io.enrichment.enricher.life.RemoveFunction;
import io.enrichment.enricher.provider.ProviderClient;
import io.enrichment.enricher.results.ComposeFunction;
import io.enrichment.enricher.results.Composer;
import io.enrichment.enricher.results.PartWriter;
import io.enrichment.enricher.topology.EnricherTopology;
import io.enrichment.enricher.topology.EnricherTopology.Step;
import io.enrichment.enricher.topology.EnricherTopology.Steps;
import io.enrichment.service.StartRefusedException;
import io.enrichment.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Every object of the enricher and what it is given. */
@Configuration(proxyBeanMethods = false)
class EnricherWiring {

    /** Writes to the bucket at once: enough for the calls of a fast provider, few enough for the connections. */
    private static final int STORAGE_THREADS = 32;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ObjectStore objectStore(EnricherSettings settings) {
        return StartRefusedException.unless("the bucket is not ready", () -> ObjectStore.open(settings.storage()));
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService storageExecutor() {
        return Executors.newFixedThreadPool(STORAGE_THREADS, new CustomizableThreadFactory("storage-"));
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService composeExecutor(EnricherSettings settings) {
        return Executors.newFixedThreadPool(settings.compose().atOnce(), new CustomizableThreadFactory("compose-"));
    }

    @Bean(destroyMethod = "close")
    Dispatcher providerDispatcher(EnricherSettings settings, MeterRegistry meters) {
        return DispatcherMetrics.dispatcher(settings.provider().dispatcher(), meters);
    }

    @Bean(destroyMethod = "close")
    Dispatcher composeDispatcher(EnricherSettings settings, MeterRegistry meters) {
        return DispatcherMetrics.dispatcher(settings.compose().dispatcher(), meters);
    }

    @Bean(destroyMethod = "close")
    Dispatcher callbackDispatcher(EnricherSettings settings, MeterRegistry meters) {
        return DispatcherMetrics.dispatcher(settings.callbacks().dispatcher(), meters);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService callbackExecutor(EnricherSettings settings) {
        return Executors.newFixedThreadPool(
                settings.callbacks().inFlight(), new CustomizableThreadFactory("callback-"));
    }

    @Bean(destroyMethod = "close")
    CallbackFunction callbackFunction(
            EnricherSettings settings,
            ObjectStore objects,
            MeterRegistry meters,
            ExecutorService callbackExecutor,
            Clock clock) {
        return new CallbackFunction(
                settings.callbacks(),
                Optional.ofNullable(settings.links().statusUrl()),
                objects,
                meters,
                callbackExecutor,
                clock);
    }

    @Bean(destroyMethod = "close")
    Dispatcher redriveDispatcher(EnricherSettings settings, MeterRegistry meters) {
        return DispatcherMetrics.dispatcher(settings.redrive().dispatcher(), meters);
    }

    @Bean(destroyMethod = "close")
    Dispatcher removalDispatcher(EnricherSettings settings, MeterRegistry meters) {
        return DispatcherMetrics.dispatcher(settings.removal().dispatcher(), meters);
    }

    @Bean
    Cancellations cancellations(Clock clock) {
        return new Cancellations(clock);
    }

    /** Of a phase before the streams', so that nothing is called that was cancelled before the start. */
    @Bean
    CommandFeed commandFeed(KafkaProperties kafka, Cancellations cancellations) {
        var configured = kafka.buildConsumerProperties();
        return new CommandFeed(configured, new AvroSerdes(configured).decoder(Topics.COMMANDS), cancellations);
    }

    @Bean
    EnrichFunction enrichFunction(
            EnricherSettings settings,
            ObjectStore objects,
            Cancellations cancellations,
            ExecutorService storageExecutor,
            Clock clock) {
        var provider = new ProviderClient(settings.provider().client(), clock);
        return new EnrichFunction(
                provider,
                new PartWriter(objects, clock),
                new SharedAnswers(objects),
                cancellations,
                storageExecutor,
                clock);
    }

    @Bean
    ComposeFunction composeFunction(
            EnricherSettings settings,
            ObjectStore objects,
            ExecutorService storageExecutor,
            ExecutorService composeExecutor,
            Clock clock) {
        var composer = new Composer(objects, storageExecutor, settings.compose().folder());
        return new ComposeFunction(composer, composeExecutor, clock);
    }

    @Bean
    Steps steps(
            EnricherSettings settings,
            EnrichFunction enrich,
            ComposeFunction compose,
            CallbackFunction callback,
            Cancellations cancellations,
            ObjectStore objects,
            ExecutorService storageExecutor,
            Dispatcher providerDispatcher,
            Dispatcher composeDispatcher,
            Dispatcher redriveDispatcher,
            Dispatcher removalDispatcher,
            Dispatcher callbackDispatcher) {
        return new Steps(
                new Step<>(enrich, settings.provider().policy(cancellations), providerDispatcher),
                new Step<>(compose, settings.compose().policy(), composeDispatcher),
                new Step<>(
                        new RedriveFunction(objects, storageExecutor),
                        settings.redrive().policy(),
                        redriveDispatcher),
                new Step<>(
                        new RemoveFunction(objects, storageExecutor),
                        settings.removal().policy(),
                        removalDispatcher),
                new Step<>(callback, settings.callbacks().policy(), callbackDispatcher));
    }

    @Bean
    StreamsRunner streamsRunner(
            KafkaProperties kafka, Steps steps, List<Dispatcher> dispatchers, ApplicationContext application) {
        var configured = kafka.buildStreamsProperties();
        var properties = StreamsDefaults.with(configured);
        var topology = new EnricherTopology(new AvroSerdes(configured), steps).build(properties);
        return new StreamsRunner(
                topology, properties, dispatchers, () -> System.exit(SpringApplication.exit(application, () -> 1)));
    }

    @Bean
    StreamsHealth streamsHealthIndicator(StreamsRunner runner) {
        return new StreamsHealth(runner);
    }
}
