package io.enrichment.ingest;

import com.fasterxml.uuid.Generators;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.ingest.command.Commands;
import io.enrichment.ingest.http.BodyReceiver;
import io.enrichment.ingest.intake.Capacity;
import io.enrichment.ingest.intake.ContactSources;
import io.enrichment.ingest.intake.Intake;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.ingest.intake.RequestFiles;
import io.enrichment.ingest.intake.SubmissionStore;
import io.enrichment.ingest.publish.RequestPublisher;
import io.enrichment.ingest.submission.SubmissionReader;
import io.enrichment.ingest.waiting.Endings;
import io.enrichment.service.StartRefusedException;
import io.enrichment.service.TenantSettings;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The wiring of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestSettings.class)
class IngestConfiguration {

    private static final Duration PATIENT_ATTEMPT = Duration.ofMinutes(2);
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);
    private static final int CLOSE_SECONDS = 2;
    /** Below transactional.id.expiration.ms of the brokers, 7 days unless changed. */
    private static final Duration PRODUCER_AGE = Duration.ofDays(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** UUIDs of version 7 (RFC 9562), in the order of their making. */
    @Bean
    Supplier<UUID> ids() {
        return Generators.timeBasedEpochRandomGenerator()::generate;
    }

    @Bean
    IntakeSettings intakeSettings(IngestSettings settings) {
        return settings.intake();
    }

    @Bean
    Capacity capacity(IngestSettings settings) {
        return new Capacity(settings.capacity());
    }

    /** After the filter that gives every request its identity. */
    @Bean
    FilterRegistrationBean<BodyReceiver> bodyReceiver(IngestSettings settings, Capacity capacity) {
        var registration = new FilterRegistrationBean<>(new BodyReceiver(
                settings.capacity(), capacity, settings.intake().maxBytes().toBytes()));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    ObjectStore quickStore(IngestSettings settings) {
        return open(settings.storage());
    }

    @Bean
    ObjectStore patientStore(IngestSettings settings) {
        var storage = settings.storage();
        return open(new StorageSettings(
                storage.bucket(),
                storage.region(),
                storage.endpoint(),
                storage.publicEndpoint(),
                storage.pathStyle(),
                false,
                PATIENT_ATTEMPT,
                PATIENT));
    }

    /** The factory itself, with a transactional id for each instance and each pooled producer, is Spring Boot's. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer pooledProducers() {
        return producers -> {
            producers.setPhysicalCloseTimeout(CLOSE_SECONDS);
            producers.setMaxAge(PRODUCER_AGE);
        };
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService afterwards() {
        // as many threads as there are failed requests in the time that one clean-up takes
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "clean-up");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    RequestPublisher requestPublisher(ProducerFactory<String, byte[]> producers, ExecutorService afterwards) {
        return new RequestPublisher(producers, new AvroSerdes(producers.getConfigurationProperties()), afterwards);
    }

    @Bean
    Intake intake(
            IngestSettings settings,
            TenantSettings tenant,
            @Qualifier("quickStore") ObjectStore quick,
            @Qualifier("patientStore") ObjectStore patient,
            RequestPublisher publisher,
            ExecutorService afterwards,
            Supplier<UUID> ids,
            Clock clock) {
        var limits = settings.intake();
        var reader = new SubmissionReader(limits.rules());
        return new Intake(
                reader,
                new ContactSources(
                        reader,
                        quick,
                        patient,
                        tenant.tenant(),
                        limits.maxBytes().toBytes()),
                new SubmissionStore(
                        limits, tenant.tenant(), new RequestFiles(quick, patient), publisher, afterwards, ids, clock),
                (int) settings.capacity().memoryPerBody().toBytes());
    }

    @Bean
    Commands commands(
            TenantSettings tenant,
            @Qualifier("quickStore") ObjectStore objects,
            RequestPublisher publisher,
            Supplier<UUID> ids,
            Clock clock) {
        return new Commands(tenant.tenant(), objects, publisher, ids, clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService endingTimer() {
        return Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("ending-timer"));
    }

    @Bean
    Endings endings(IngestSettings settings, KafkaProperties kafka, ScheduledExecutorService endingTimer) {
        var configured = kafka.buildConsumerProperties();
        return new Endings(
                configured,
                new AvroSerdes(configured).decoder(Topics.REQUEST_STATUS),
                endingTimer,
                settings.capacity().maxWaiting());
    }

    /** Runs when the topics are there and before the port is opened. */
    @Bean
    SmartInitializingSingleton publisherIsReady(RequestPublisher publisher) {
        return () -> StartRefusedException.unlessDone(
                "Kafka or the schema registry is not ready", () -> publisher.prepare(PATIENCE_AT_START));
    }

    /** A client that asks with {@code Expect: 100-continue} hears of a refusal before it sends a large body. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenTheBodyIsWanted() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        });
    }

    private static ObjectStore open(StorageSettings settings) {
        return StartRefusedException.unless(
                "bucket " + settings.bucket() + " cannot be prepared", () -> ObjectStore.open(settings));
    }
}
