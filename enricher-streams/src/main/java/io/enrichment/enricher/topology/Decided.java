package io.enrichment.enricher.topology;

import io.enrichment.enricher.callbacks.CallbackOrder;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.RequestStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done about a request, on its way to where it is done. Each kind is in one of the lists, as
 * {@code flatMapValues} wants it.
 */
sealed interface Decided {

    default List<Published> published() {
        return List.of();
    }

    default List<EnrichmentCommand> commands() {
        return List.of();
    }

    default List<ComposeOrder> composeOrders() {
        return List.of();
    }

    default List<RedriveOrder> redriveOrders() {
        return List.of();
    }

    default List<RemoveOrder> removeOrders() {
        return List.of();
    }

    default List<CallbackOrder> callbackOrders() {
        return List.of();
    }

    /** @param status null: there is none any more */
    record Published(@Nullable RequestStatus status) implements Decided {
        @Override
        public List<Published> published() {
            return List.of(this);
        }
    }

    /** A command to all instances, or to the stream itself. */
    record Commanded(EnrichmentCommand command) implements Decided {
        @Override
        public List<EnrichmentCommand> commands() {
            return List.of(command);
        }
    }

    record Compose(ComposeOrder order) implements Decided {
        @Override
        public List<ComposeOrder> composeOrders() {
            return List.of(order);
        }
    }

    record Redrive(RedriveOrder order) implements Decided {
        @Override
        public List<RedriveOrder> redriveOrders() {
            return List.of(order);
        }
    }

    record Remove(RemoveOrder order) implements Decided {
        @Override
        public List<RemoveOrder> removeOrders() {
            return List.of(order);
        }
    }

    /** A run has ended, and somebody wants to be told. */
    record CallBack(CallbackOrder order) implements Decided {
        @Override
        public List<CallbackOrder> callbackOrders() {
            return List.of(order);
        }
    }
}
