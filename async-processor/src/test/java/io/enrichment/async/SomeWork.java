package io.enrichment.async;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Work that is spoken of and never done. */
record SomeWork(String key, boolean isRepetition) implements Work<String> {

    @Override
    public String group() {
        return "group";
    }

    @Override
    public int cost() {
        return 1;
    }

    @Override
    public String operator() {
        return "operator";
    }

    @Override
    public boolean wanted() {
        return true;
    }

    @Override
    public boolean asksTheService() {
        return true;
    }

    @Override
    public long delayMillis() {
        return 0;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(30);
    }

    @Override
    public long expiresAt() {
        return Pending.NEVER;
    }

    @Override
    public boolean giveUpIfOver() {
        return false;
    }

    @Override
    public CompletionStage<Outcome<String>> begin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ended(Outcome<String> outcome, boolean heldAgainstItem) {
        throw new UnsupportedOperationException();
    }
}
