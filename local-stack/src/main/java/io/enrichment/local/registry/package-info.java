/**
 * A small schema registry for development: the part of Confluent's REST API that their Avro clients use, kept in one
 * file. Production uses a real registry.
 */
@NullMarked
package io.enrichment.local.registry;

import org.jspecify.annotations.NullMarked;
