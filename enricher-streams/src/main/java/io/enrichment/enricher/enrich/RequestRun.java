package io.enrichment.enricher.enrich;

/**
 * One run of a request.
 *
 * @param request as {@link BatchItem#request} names it
 * @param redrive 0 for the first run, then how often failed contacts have been run again
 */
public record RequestRun(String request, int redrive) {

    /** Neither a tenant nor a request is called so. */
    private static final char BEFORE_REDRIVE = ':';

    public RequestRun {
        if (redrive < 0) {
            throw new IllegalArgumentException("the number of a run cannot be negative");
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static RequestRun parse(String text) {
        int end = text.lastIndexOf(BEFORE_REDRIVE);
        return end < 0
                ? new RequestRun(text, 0)
                : new RequestRun(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
    }

    /** The request; in a later run with the number of the run. */
    @Override
    public String toString() {
        return redrive == 0 ? request : request + BEFORE_REDRIVE + redrive;
    }
}
