package io.enrichment.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing and refuses those that have another shape than declared. Safe to run from
 * several services at once. Blocks for at most the timeout per step.
 */
public final class TopicProvisioner {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Admin admin;
    private final short replicationFactor;

    public TopicProvisioner(Admin admin, int replicationFactor) {
        this.admin = admin;
        this.replicationFactor = (short) replicationFactor;
    }

    /**
     * @throws WrongTopicException if a topic exists with other partitions, cleanup or retention than declared
     * @throws IllegalStateException if the cluster does not answer in time or refuses
     */
    public void provision(List<Topic<?>> topics) {
        create(topics);
        var deviations = new ArrayList<String>();
        var descriptions = describe(topics);
        var configurations = configurations(topics);
        for (var topic : topics) {
            deviations.addAll(deviations(
                    topic,
                    requireNonNull(descriptions.get(topic.name())),
                    requireNonNull(configurations.get(topic.name()))));
        }
        if (!deviations.isEmpty()) {
            throw new WrongTopicException(deviations);
        }
    }

    private void create(List<Topic<?>> topics) {
        var wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                        .configs(topic.configuration()))
                .toList();
        admin.createTopics(wanted).values().forEach((name, created) -> {
            try {
                created.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic " + name + " cannot be created: " + e.getMessage(), e);
                }
            } catch (TimeoutException e) {
                throw new IllegalStateException("topic " + name + " cannot be created: the cluster does not answer", e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    private static List<String> deviations(Topic<?> topic, TopicDescription description, Config configuration) {
        var found = new ArrayList<String>();
        if (description.partitions().size() != topic.partitions()) {
            found.add("topic %s has %d partitions, declared are %d"
                    .formatted(topic, description.partitions().size(), topic.partitions()));
        }
        new TreeMap<>(topic.configuration()).forEach((key, declared) -> {
            var actual = configuration.get(key).value();
            if (!declared.equals(actual)) {
                found.add("topic %s has %s=%s, declared is %s".formatted(topic, key, actual, declared));
            }
        });
        return found;
    }

    private Map<String, TopicDescription> describe(List<Topic<?>> topics) {
        var names = topics.stream().map(Topic::name).toList();
        return await(() -> admin.describeTopics(names).allTopicNames());
    }

    private Map<String, Config> configurations(List<Topic<?>> topics) {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        var byName = new TreeMap<String, Config>();
        await(() -> admin.describeConfigs(resources).all())
                .forEach((resource, config) -> byName.put(resource.name(), config));
        return byName;
    }

    /** A topic that another service has created a moment ago is not known to every broker yet. */
    private static <T> T await(Supplier<KafkaFuture<T>> question) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                return question.get().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("topics cannot be inspected: " + e.getMessage(), e);
                }
                pause();
            } catch (TimeoutException e) {
                throw new IllegalStateException("topics cannot be inspected: the cluster does not answer", e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while topics were prepared", e);
    }
}
