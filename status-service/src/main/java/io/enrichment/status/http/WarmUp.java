package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.status.store.StoreUnavailableException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads an id that nobody has before the service says that it is ready: the first calls of a JVM load classes and open
 * connections, which may take longer than a client is let wait. An outage is no reason not to start.
 */
final class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int ATTEMPTS = 3;

    private final Requests requests;

    WarmUp(Requests requests) {
        this.requests = requests;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var nobodys = new RequestId(UUID.randomUUID().toString());
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                requests.find(nobodys);
                return;
            } catch (SdkException | StoreUnavailableException e) {
                log.atWarn().addKeyValue("reason", e.toString()).log("store or bucket could not be read at the start");
            }
        }
    }
}
