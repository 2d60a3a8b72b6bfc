package io.enrichment.enricher.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CallbackFunctionTest {

    private static final Instant NOW = Orders.CREATED.plusSeconds(100);
    private static final String URL = "https://example.com/hook?token=canary";

    private final FakeLog log = new FakeLog();
    private final List<Webhook> posted = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Executor executor = Runnable::run;
    private CallbackSettings settings = Orders.settings(List.of(Orders.SECRET), Duration.ofSeconds(5));
    private Receipt receipt = new Receipt.Answered(204, Duration.ZERO);

    @Test
    void aReceiverThatAnswersIsNotified() {
        var outcome = call(URL, 1);

        assertThat(outcome).isEqualTo(new Outcome.Success<>(delivery(1, 204, null)));
        assertThat(log.entries()).containsOnlyKeys("r:2/1").containsValue(delivery(1, 204, null));
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0).url()).isEqualTo(URI.create(URL));
        assertThat(attempts("delivered")).isEqualTo(1);
        assertThat(endings("delivered")).isEqualTo(1);
    }

    @Test
    void everyAttemptHasTheSameIdAndBodyAndASignatureOfItsOwnTime() {
        receipt = new Receipt.Failed(DeliveryError.TIMEOUT);
        call(URL, 1);
        call(URL, 2);

        var first = posted.get(0);
        var second = posted.get(1);
        assertThat(second.id()).isEqualTo(first.id()).isEqualTo("msg_r_2");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.timestamp()).isEqualTo(NOW.getEpochSecond());
        assertThat(second.signature())
                .isEqualTo(settings.signatures().of("msg_r_2", NOW.getEpochSecond(), second.body()));
    }

    @Test
    void aFailureIsInTheLogAndTriedAgain() {
        receipt = new Receipt.Failed(DeliveryError.CONNECT_REFUSED);

        assertThat(call(URL, 2)).isEqualTo(new Outcome.Retry<>("connect-refused"));
        assertThat(log.entries().values()).containsExactly(delivery(2, null, "connect-refused"));
        assertThat(attempts("connect-refused")).isEqualTo(1);
    }

    @Test
    void aBusyReceiverIsTriedAgainWhenItSays() {
        receipt = new Receipt.Answered(503, Duration.ofMinutes(2));

        assertThat(call(URL, 1)).isEqualTo(new Outcome.Retry<>("http-status", Duration.ofMinutes(2)));
    }

    @Test
    void aReceiverThatIsGoneIsNotCalledAgain() {
        receipt = new Receipt.Answered(410, Duration.ZERO);

        assertThat(call(URL, 1)).isEqualTo(new Outcome.Success<>(delivery(1, 410, "http-status")));
        assertThat(endings("gone")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, http-refused",
        "ftp://example.com/, invalid-url",
        "https://me:secret@example.com/, invalid-url",
        "nonsense, invalid-url"
    })
    void whatCanNeverSucceedEndsAtOnceAndTheLogSaysWhy(String url, String error) {
        settings = new CallbackSettings(
                List.of(Orders.SECRET),
                false,
                false,
                8,
                4,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                3,
                settings.backoff());

        assertThat(call(url, 1)).isEqualTo(new Outcome.Known<>(delivery(1, null, error)));
        assertThat(log.entries().values()).containsExactly(delivery(1, null, error));
        assertThat(posted).isEmpty();
    }

    @Test
    void nobodyIsCalledWithoutASecret() {
        settings = Orders.settings(List.of(), Duration.ofSeconds(5));

        assertThat(call(URL, 1)).isEqualTo(new Outcome.Known<>(delivery(1, null, "disabled")));
        assertThat(log.entries().values()).containsExactly(delivery(1, null, "disabled"));
        assertThat(posted).isEmpty();
    }

    @Test
    void ofAnErasedRequestNothingIsToldAndNothingIsKept() {
        log.erase();

        assertThat(call(URL, 2)).isEqualTo(new Outcome.Known<>(delivery(2, null, "erased")));
        assertThat(function().giveUp(new Call<>("r:2", Orders.to(URL, "r"), 3, NOW), "timeout"))
                .isCompletedWithValue(delivery(3, null, "erased"));
        assertThat(posted).isEmpty();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void anObjectStoreThatIsAwayCostsNoAttemptAndNobodyIsCalled() {
        log.awayFor(1);

        assertThat(call(URL, 1)).isInstanceOf(Outcome.NotYet.class);
        assertThat(posted).isEmpty();
        assertThat(call(URL, 1)).isInstanceOf(Outcome.Success.class);
    }

    @Test
    void whatIsGivenUpIsInTheLogEvenIfTheLastAttemptLeftNoEntry() {
        var given = function().giveUp(new Call<>("r:2", Orders.to(URL, "r"), 3, NOW), "call-deadline");

        assertThat(given).isCompletedWithValue(delivery(3, null, "call-deadline"));
        assertThat(log.entries().values()).containsExactly(delivery(3, null, "call-deadline"));
        assertThat(endings("given-up")).isEqualTo(1);
    }

    @Test
    void aReceiverThatNeverAnswersTakesNoMoreThanItsPlaces() {
        var waiting = new ArrayList<Runnable>();
        executor = waiting::add;
        var function = function();
        for (int i = 0; i < settings.perReceiver(); i++) {
            function.call(new Call<>("r", Orders.to(URL, "r"), 1, NOW));
        }

        var oneTooMany = function.call(new Call<>("r", Orders.to(URL, "r"), 1, NOW.minusSeconds(20)));
        function.call(new Call<>("other", Orders.to("https://example.org/", "other"), 1, NOW));

        assertThat(oneTooMany).isCompletedWithValue(new Outcome.NotYet<>(Duration.ofSeconds(2)));
        assertThat(waiting).hasSize(settings.perReceiver() + 1);
        waiting.forEach(Runnable::run);
        function.call(new Call<>("r", Orders.to(URL, "r"), 1, NOW));
        assertThat(waiting).hasSize(settings.perReceiver() + 2);
    }

    @Test
    void logsSayWhoWasNotifiedAndNothingOfTheUrlButItsHost(CapturedOutput output) {
        call(URL, 1);

        assertThat(output)
                .contains("Receiver was notified")
                .doesNotContain("canary")
                .doesNotContain("/hook");
    }

    private Outcome<Delivery> call(String url, int attempt) {
        var outcome = function()
                .call(new Call<>("r:2", Orders.to(url, "r"), attempt, NOW))
                .toCompletableFuture()
                .join();
        return outcome instanceof Outcome.Success<Delivery> success
                ? new Outcome.Success<>(FakeLog.timeless(success.result()))
                : outcome;
    }

    private CallbackFunction function() {
        return new CallbackFunction(
                settings,
                new EndedEvent(Optional.empty()),
                new FakeReceivers(),
                log,
                new CallbackReports(meters),
                executor,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Delivery delivery(int attempt, Integer httpStatus, String error) {
        return new Delivery(2, attempt, NOW, "msg_r_2", httpStatus, error, 0);
    }

    private double attempts(String result) {
        return meters.counter("enrichment.callback.attempts", "result", result).count();
    }

    private double endings(String ending) {
        return meters.counter("enrichment.callback.ended", "ending", ending).count();
    }

    private final class FakeReceivers implements Receivers {
        @Override
        public Receipt post(Webhook webhook) {
            posted.add(webhook);
            return receipt;
        }

        @Override
        public void close() {
            // has nothing open
        }
    }
}
