package io.enrichment.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @Test
    void saysInOneLineThatTheTopicsAreNotReady(CapturedOutput output) {
        var arguments = new String[] {
            "--server.port=0",
            "--spring.kafka.bootstrap-servers=127.0.0.1:1",
            "--spring.kafka.admin.properties.default.api.timeout.ms=1000",
            "--spring.kafka.admin.properties.request.timeout.ms=1000"
        };

        assertThatThrownBy(() -> SpringApplication.run(StatusApplication.class, arguments))
                .hasRootCauseMessage("Timed out waiting for a node assignment. Call: createTopics");
        assertThat(output)
                .contains("topics are not ready: topic enrichment.")
                .contains("cannot be created")
                .doesNotContain("\tat io.enrichment");
    }
}
