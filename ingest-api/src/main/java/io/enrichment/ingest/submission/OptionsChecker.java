package io.enrichment.ingest.submission;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The options of a request, one by one, and what holds where one is not given. */
final class OptionsChecker {

    static final String OPTIONS = "options";
    static final Pointer POINTER = Pointer.ROOT.child(OPTIONS);
    static final String DEADLINE = "deadline";
    static final String RETENTION = "retention";
    static final String TOLERATED_FAILURES = "tolerated_failure_percentage";
    static final String AN_INTEGER = "must be an integer";
    static final Duration MIN_DEADLINE = Duration.ofSeconds(1);

    /** Days to seconds of ISO 8601-1 section 5.5.2.2: no years, months and weeks, no signs, upper case. */
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,9}D)?" + "(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final int MAX_DIGITS = 9;

    private final SubmissionRules rules;
    private final Mistakes mistakes;
    private Optional<Duration> deadline = Optional.empty();
    private int retentionDays;
    private int toleratedFailures = SubmissionOptions.TOLERATE_ALL;

    OptionsChecker(SubmissionRules rules, Mistakes mistakes) {
        this.rules = rules;
        this.mistakes = mistakes;
        this.retentionDays = rules.defaultRetentionDays();
    }

    void deadline(String text) {
        deadline = duration(DEADLINE, text, MIN_DEADLINE, rules.maxDeadline());
    }

    void retention(String text) {
        var days = duration(RETENTION, text, Duration.ofDays(1), Duration.ofDays(rules.maxRetentionDays()));
        if (days.isPresent() && !days.get().equals(Duration.ofDays(days.get().toDays()))) {
            mistakes.add(POINTER.child(RETENTION), MistakeCode.INVALID_DURATION, "must be whole days");
        } else {
            days.ifPresent(whole -> retentionDays = (int) whole.toDays());
        }
    }

    /** @param text the integer as it is written */
    void toleratedFailures(String text) {
        if (!INTEGER.matcher(text).matches()) {
            mistakes.add(POINTER.child(TOLERATED_FAILURES), MistakeCode.WRONG_TYPE, AN_INTEGER);
            return;
        }
        int percentage = text.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(text);
        if (percentage < 0 || percentage > SubmissionOptions.TOLERATE_ALL) {
            mistakes.add(POINTER.child(TOLERATED_FAILURES), MistakeCode.OUT_OF_RANGE, "must be from 0 to 100");
        } else {
            toleratedFailures = percentage;
        }
    }

    SubmissionOptions options() {
        return new SubmissionOptions(deadline, retentionDays, toleratedFailures);
    }

    private Optional<Duration> duration(String name, String text, Duration min, Duration max) {
        if (!DURATION.matcher(text).matches()) {
            mistakes.add(POINTER.child(name), MistakeCode.INVALID_DURATION);
            return Optional.empty();
        }
        var duration = Duration.parse(text);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            mistakes.add(POINTER.child(name), MistakeCode.OUT_OF_RANGE, "must be from " + min + " to " + max);
            return Optional.empty();
        }
        return Optional.of(duration);
    }
}
