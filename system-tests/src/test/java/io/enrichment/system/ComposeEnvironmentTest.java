package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.enrichment.provider.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.BindException;
import software.amazon.awssdk.core.SdkSystemSetting;

/** Every variable that the compose file gives to our programs means something to them. */
class ComposeEnvironmentTest {

    /** Below this prefix Spring Boot takes any name and hands it to Kafka's clients and Confluent's serdes. */
    private static final String FREE_FORM = "SPRING_KAFKA_PROPERTIES_";

    private final ComposeFile compose = ComposeFile.ofThisRepository();

    @ParameterizedTest
    @EnumSource
    void everyVariableOfADeployableIsOneThatItReads(Program program) {
        assertThat(unknown(program, environment(program))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void variableWithoutItsLastLetterIsNoticed(Program program) {
        for (String name : environment(program).keySet()) {
            var misspelt = name.substring(0, name.length() - 1);

            assertThat(unknown(program, Map.of(misspelt, "1"))).containsExactly(misspelt);
        }
    }

    @ParameterizedTest
    @EnumSource
    void variableOfAnotherDeployableIsNoticed(Program program) {
        var foreign = program == Program.STATUS_SERVICE ? "ENRICHMENT_PROVIDER_URL" : "ENRICHMENT_DYNAMODB_ENDPOINT";

        assertThat(unknown(program, Map.of(foreign, "http://localhost:1"))).containsExactly(foreign);
    }

    @ParameterizedTest
    @EnumSource
    void valueThatDoesNotFitItsPropertyIsNoticed(Program program) {
        assertThatThrownBy(() -> unknown(program, Map.of("ENRICHMENT_STORAGE_PATH_STYLE", "perhaps")))
                .isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @EnumSource
    void servesOnItsUsualPort(Program program) {
        assertThat(environment(program))
                .containsEntry("SERVER_PORT", String.valueOf(program.defaults().getProperty("server.port")));
    }

    @Test
    void everyVariableOfTheProviderIsOneThatItReads() {
        var known = Arrays.stream(Setting.values())
                .map(setting -> "PROVIDER_" + setting.name())
                .collect(Collectors.toSet());
        known.addAll(Set.of("PROVIDER_HOST", "PROVIDER_PORT", "PROVIDER_LEDGER_LINES"));

        assertThat(known)
                .containsAll(compose.service("provider-mock").environment().keySet());
    }

    @Test
    void programsUseTheCredentialsOfTheObjectStore() {
        var store = compose.service("s3").environment();

        for (Program program : Program.values()) {
            assertThat(environment(program))
                    .containsEntry("AWS_ACCESS_KEY_ID", store.get("S3PROXY_IDENTITY"))
                    .containsEntry("AWS_SECRET_ACCESS_KEY", store.get("S3PROXY_CREDENTIAL"));
        }
    }

    private Map<String, String> environment(Program program) {
        return compose.service(program.label()).environment();
    }

    private static Set<String> unknown(Program program, Map<String, String> variables) {
        var unknown = new TreeSet<>(variables.keySet());
        unknown.removeAll(BoundVariables.of(program, variables));
        unknown.removeIf(ComposeEnvironmentTest::isReadByTheAwsSdk);
        variables.keySet().stream()
                .filter(name -> name.startsWith(FREE_FORM) && !isReadByKafkasClients(name))
                .forEach(unknown::add);
        return unknown;
    }

    private static boolean isReadByTheAwsSdk(String name) {
        return Arrays.stream(SdkSystemSetting.values())
                .anyMatch(setting -> setting.environmentVariable().equals(name));
    }

    private static boolean isReadByKafkasClients(String name) {
        var key = name.substring(FREE_FORM.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return AbstractKafkaSchemaSerDeConfig.baseConfigDef().names().contains(key)
                || ConsumerConfig.configNames().contains(key)
                || ProducerConfig.configNames().contains(key);
    }
}
