package io.enrichment.cli;

/** The exit codes of every client command; scripts rely on the numbers. */
public enum Exit {
    OK(0),
    /** The request ended without all of its contacts, or an answer or a file broke off half-way. */
    FAILED(1),
    USAGE(2),
    REFUSED(3),
    NOT_FOUND(4),
    NOT_FINAL(5),
    UNAVAILABLE(6);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
