package io.enrichment.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Call;
import io.enrichment.async.CallLimit;
import io.enrichment.async.Dispatcher;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.AvroSerdes;
import io.enrichment.enricher.topology.EnricherTopology.Step;
import io.enrichment.enricher.topology.EnricherTopology.Steps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class EnricherTopologyTest {

    /**
     * Names of nodes, stores and topics are what deployed state is found by. Whoever changes this file says in the
     * commit what becomes of that state.
     */
    @Test
    void doesNotChangeUnintentionally() throws Exception {
        var described = topology().build(properties()).describe().toString();

        assertThat(described).isEqualTo(Files.readString(Path.of("src/test/resources/topology.txt")));
    }

    private static EnricherTopology topology() {
        return new EnricherTopology(
                new AvroSerdes(Map.of("schema.registry.url", "mock://topology")),
                new Steps(never(), never(), never(), never(), never()));
    }

    private static <V, R> Step<V, R> never() {
        return new Step<>(new Never<>(), AsyncPolicy.groupedBy(item -> ""), dispatcher());
    }

    private static Dispatcher dispatcher() {
        return new Dispatcher(DispatcherSettings.of("none", CallLimit.fixed(1)));
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "enricher");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    private static final class Never<V, R> implements AsyncFunction<V, R> {
        @Override
        public CompletionStage<Outcome<R>> call(Call<V> call) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<R> giveUp(Call<V> call, String code) {
            return new CompletableFuture<>();
        }
    }
}
