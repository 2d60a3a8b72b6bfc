package io.enrichment.testkit.checker;

/**
 * What a client got who wanted a file of a request as soon as it had seen its end.
 *
 * @param redrive the run that had ended
 * @param name such as {@code output.json}
 * @param httpStatus 200 if it could be read
 * @param sha256 of the bytes that came
 */
record Download(String requestId, int redrive, String name, int httpStatus, String sha256) {}
