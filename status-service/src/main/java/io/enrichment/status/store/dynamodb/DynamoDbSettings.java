package io.enrichment.status.store.dynamodb;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the table is. Credentials come from the AWS SDK's default chain.
 *
 * @param table name of the table
 * @param region AWS region
 * @param endpoint another service that speaks DynamoDB's protocol; absent: AWS
 * @param createTable create the table at the start if it is missing, with on-demand billing and time to live
 * @param attemptTimeout bound on one HTTP exchange
 * @param readTimeout bound on a read with its retries; short, because a client waits
 * @param writeTimeout bound on a write with its retries; longer, so that throttling is sat out
 * @param parallelWrites greatest number of writes under way at once
 */
@ConfigurationProperties("enrichment.dynamodb")
record DynamoDbSettings(
        @DefaultValue("enrichment-status") String table,
        @DefaultValue("us-east-1") String region,
        @Nullable URI endpoint,
        @DefaultValue("false") boolean createTable,
        @DefaultValue("700ms") Duration attemptTimeout,
        @DefaultValue("1400ms") Duration readTimeout,
        @DefaultValue("5s") Duration writeTimeout,
        @DefaultValue("16") int parallelWrites) {

    DynamoDbSettings {
        require(!table.isBlank(), "table must be named");
        require(!region.isBlank(), "region must be named");
        require(!attemptTimeout.isNegative() && !attemptTimeout.isZero(), "attempt-timeout must be positive");
        require(attemptTimeout.compareTo(readTimeout) <= 0, "attempt-timeout must be within read-timeout");
        require(readTimeout.compareTo(writeTimeout) <= 0, "read-timeout must be within write-timeout");
        require(parallelWrites > 0, "parallel-writes must be positive");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("enrichment.dynamodb." + rule);
        }
    }
}
