package io.enrichment.core;

/** Something that is to be done because the state of a request has changed. */
public sealed interface Effect {

    <T> T match(Cases<T> cases);

    /** One answer per kind of effect. */
    interface Cases<T> {
        T publish(Publish publish);

        T withdraw(Withdraw withdraw);

        T giveUp(GiveUp giveUp);

        T compose(Compose compose);

        T conclude(Conclude conclude);

        T reopen(Reopen reopen);

        T redrive(Redrive redrive);

        T remove(Remove remove);

        T forget(Forget forget);
    }

    /** Publish a snapshot of the state. */
    record Publish(Announced state) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.publish(this);
        }
    }

    /** Publish that there is no status of the request any more. */
    record Withdraw() implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.withdraw(this);
        }
    }

    /** Have the batches that wait given up: more contacts failed than is tolerated. */
    record GiveUp(int run) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.giveUp(this);
        }
    }

    /** Write the files of the request. */
    record Compose(int run) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.compose(this);
        }
    }

    /** A run has ended: tell whoever wants to be told, and keep the results for the time agreed. */
    record Conclude(Ended state) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.conclude(this);
        }
    }

    /** What had ended has not, or is gone: its time of keeping does not run any more. */
    record Reopen(Ended state) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reopen(this);
        }
    }

    /**
     * Publish the failed contacts of these batches again.
     *
     * @param run the one that begins
     */
    record Redrive(int run, BatchSet batches) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.redrive(this);
        }
    }

    /** Remove everything that is stored of the request. */
    record Remove() implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.remove(this);
        }
    }

    /** Remove what the state itself holds, and the state too when nothing of the request can come any more. */
    record Forget() implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.forget(this);
        }
    }
}
