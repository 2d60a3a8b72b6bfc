package io.enrichment.ingest.submission;

/** What one reading is held to, and where it leaves what it finds. */
record Terms(SubmissionRules rules, Handling handling, IndexMemory memory, ContactSink sink, Mistakes mistakes) {}
