package io.enrichment.status.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.status.store.dynamodb.DynamoDbConfiguration;
import io.enrichment.status.store.streams.StreamsConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.mock.env.MockEnvironment;

class StoreChoiceTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void isStreamsUnlessSaidOtherwise() {
        assertThat(chosen()).containsExactly(StreamsConfiguration.class.getName());
    }

    @Test
    void isTheOneStoreThatIsNamed() {
        environment.setProperty("enrichment.status.store", "dynamodb");
        assertThat(chosen()).containsExactly(DynamoDbConfiguration.class.getName());

        environment.setProperty("enrichment.status.store", "streams");
        assertThat(chosen()).containsExactly(StreamsConfiguration.class.getName());
    }

    @Test
    void aStoreThatThereIsNotNamesTheKey() {
        environment.setProperty("enrichment.status.store", "redis");

        assertThatThrownBy(this::chosen).hasMessageContaining("enrichment.status");
    }

    private String[] chosen() {
        return new StoreChoice(environment).selectImports(AnnotationMetadata.introspect(getClass()));
    }
}
