/** The real servers of the local stack: a Kafka broker, an S3 server, DynamoDB Local and the schema registry. */
@NullMarked
package io.enrichment.local.servers;

import org.jspecify.annotations.NullMarked;
