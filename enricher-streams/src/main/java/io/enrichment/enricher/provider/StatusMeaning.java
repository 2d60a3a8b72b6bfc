package io.enrichment.enricher.provider;

/**
 * What a status says, before anything else of the response is looked at. The reasons for each stand in
 * {@code docs/provider.md}. Only what speaks of the content of this batch refuses it, because a refusal is final; only
 * what speaks of every call pauses all of them; what could be either is counted against the batch, and the dispatcher
 * finds out which it is (decision 0003).
 */
enum StatusMeaning {
    /** There is an answer in the body. */
    ANSWER,
    /** No status that the provider's contract knows. */
    UNUSABLE,
    /** This call failed. */
    RETRY,
    /** This batch is not wanted. */
    REFUSAL,
    /** Fewer calls, please. */
    OVERLOAD,
    /** Nobody's call can succeed now. */
    PAUSE;

    static StatusMeaning of(int status) {
        return switch (status) {
            case 200 -> ANSWER;
            case 400, 413, 422 -> REFUSAL;
            // who we are, and whether we have paid
            case 401, 402, 403, 407 -> PAUSE;
            // where and how we call, the same for every batch
            case 404, 405, 406, 410, 411, 412, 414, 415, 416, 417, 421, 426, 428, 431, 451, 501, 505, 511 -> PAUSE;
            // maintenance, and gateways that find nobody behind them
            case 502, 503, 504, 507, 521, 522, 523, 524, 525, 526, 530, 598, 599 -> PAUSE;
            // said by somebody who is at work
            case 429, 529 -> OVERLOAD;
            default ->
                switch (status / 100) {
                    case 3 -> PAUSE;
                    case 4, 5 -> RETRY;
                    default -> UNUSABLE;
                };
        };
    }

    /** Whether a {@code Retry-After} makes a pause of this status, if it is none already. */
    static boolean heedsRetryAfter(int status) {
        return status == 413 || status / 100 == 5;
    }
}
