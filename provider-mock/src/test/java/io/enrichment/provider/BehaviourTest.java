package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BehaviourTest {
    @Test
    void findsEverythingAfterHalfASecondUnlessToldOtherwise() {
        assertThat(Behaviour.standard())
                .isEqualTo(new Behaviour(Latency.parse("500ms"), Fault.NONE, 1, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void takesEverySetting() {
        Behaviour changed = Behaviour.standard()
                .with(Map.of(
                        Setting.LATENCY, "10ms,1%:1s",
                        Setting.FAULT, "status:503",
                        Setting.FAULT_SHARE, "0.25",
                        Setting.NOT_FOUND_SHARE, "0.1",
                        Setting.FAILED_SHARE, "0.2",
                        Setting.PARTIAL_SHARE, "0.3",
                        Setting.MAX_CONCURRENT, "64",
                        Setting.RATE, "200",
                        Setting.RETRY_AFTER, "never"));

        assertThat(changed)
                .isEqualTo(new Behaviour(
                        Latency.parse("10ms,1%:1s"), Fault.status(503), 0.25, 0.1, 0.2, 0.3, 64, 200, "never"));
        assertThat(Behaviour.standard().with(changed.written())).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource({
        "FAULT_SHARE, 1.1, faultShare",
        "NOT_FOUND_SHARE, -0.1, notFoundShare",
        "FAILED_SHARE, half, failedShare",
        "MAX_CONCURRENT, -1, maxConcurrent",
        "RATE, 1.5, rate",
        "LATENCY, soon, latency",
        "FAULT, status:200, fault",
        "FAULT, status:, fault",
        "FAULT, HANG, fault"
    })
    void namesTheSettingThatIsWrong(Setting setting, String value, String named) {
        assertThatThrownBy(() -> Behaviour.standard().with(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + ": ");
    }

    @Test
    void refusesSharesThatAreMoreThanEverything() {
        Map<Setting, String> tooMuch = Map.of(Setting.NOT_FOUND_SHARE, "0.6", Setting.PARTIAL_SHARE, "0.6");

        assertThatThrownBy(() -> Behaviour.standard().with(tooMuch)).hasMessageContaining("more than 1 together");
    }

    @Test
    void refusesARetryAfterThatWouldBreakTheHeader() {
        assertThatThrownBy(() -> Behaviour.standard().with(Setting.RETRY_AFTER, "1\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void readsEveryFaultAsItIsWritten(Fault.Kind kind) {
        Fault fault = kind == Fault.Kind.STATUS ? Fault.status(502) : Fault.of(kind);

        assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
    }

    @Test
    void hasFourNamesForASetting() {
        Setting setting = Setting.NOT_FOUND_SHARE;

        assertThat(setting.option()).isEqualTo("--not-found-share");
        assertThat(setting.environment()).isEqualTo("PROVIDER_NOT_FOUND_SHARE");
        assertThat(Setting.ofProperty("notFoundShare")).contains(setting);
        assertThat(Setting.ofHeader("X-mock-not-found-share")).contains(setting);
    }
}
