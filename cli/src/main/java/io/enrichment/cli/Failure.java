package io.enrichment.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call has no answer. Each kind knows its exit code and whether asking again can help. */
public sealed interface Failure {

    /** The service's own words where it gave any, else words of this client's; never a contact's data. */
    Problem problem();

    Exit exit();

    /** Whether the same call can succeed later without a change on this side. */
    default boolean passing() {
        return false;
    }

    /** Whether the same submission can be taken later, under the same key. */
    default boolean passingForSubmission() {
        return passing() || outcomeUnknown();
    }

    /** Whether a submission may have been taken all the same. */
    default boolean outcomeUnknown() {
        return false;
    }

    /** Whether nobody answered at all. */
    default boolean unreachable() {
        return false;
    }

    /** How long the service asks to be left alone. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** A 4xx. */
    record Refused(Problem problem, @Nullable Duration retryAfter) implements Failure {
        private static final int TOO_MANY_REQUESTS = 429;

        @Override
        public Exit exit() {
            if (problem.status() == 404 || problem.status() == 410) {
                return Exit.NOT_FOUND;
            }
            return problem.code().equals("not-final") ? Exit.NOT_FINAL : Exit.REFUSED;
        }

        @Override
        public boolean passing() {
            return problem.status() == TOO_MANY_REQUESTS;
        }

        /** The first use of the key is under way, perhaps for a caller that has lost its connection since. */
        @Override
        public boolean outcomeUnknown() {
            return problem.code().equals("idempotency-in-progress");
        }
    }

    /** A 5xx, or nobody who answers in time. */
    record Unavailable(Problem problem, @Nullable Duration retryAfter) implements Failure {
        @Override
        public Exit exit() {
            return Exit.UNAVAILABLE;
        }

        @Override
        public boolean unreachable() {
            return problem.status() == 0;
        }

        @Override
        public boolean outcomeUnknown() {
            return !unreachable();
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The connection broke off, or what came is not what the contract says. Whether a submission was taken is then unknown. */
    record Broken(Problem problem) implements Failure {
        @Override
        public Exit exit() {
            return Exit.FAILED;
        }

        @Override
        public boolean passing() {
            return true;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }
    }

    /** The input is not a submission; the service has kept nothing of it. */
    record Unsendable(Problem problem) implements Failure {
        @Override
        public Exit exit() {
            return Exit.USAGE;
        }
    }
}
