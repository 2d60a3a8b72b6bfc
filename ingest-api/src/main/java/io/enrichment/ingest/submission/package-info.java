/**
 * Reads what clients submit: streams of bytes in, contacts or every mistake out. Knows no Kafka, AWS, Spring.
 *
 * <pre>
 * JSON   Utf8Reader ─▶ StrictJson ─▶ JsonSubmission ─┬─────────────▶ SubmissionRest ◀── QueryParameters
 *                                                    └▶ JsonContacts ─┐
 * NDJSON Utf8Reader ─▶ BoundedLines ─▶ StrictJson ────▶ JsonContacts ─┼▶ ContactChecker ─▶ ContactSink
 * CSV    Utf8Reader ─▶ CsvContacts ───────────────────────────────────┘
 * </pre>
 */
@NullMarked
package io.enrichment.ingest.submission;

import org.jspecify.annotations.NullMarked;
