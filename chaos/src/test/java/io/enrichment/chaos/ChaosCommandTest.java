package io.enrichment.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--minutes 0 | --minutes must be between 1 and 1440",
                "--minutes soon | Invalid value for option '--minutes': 'soon' is not an int",
                "--brokers 2 | --brokers must be 1 or 3",
                "--enrichers 9 | --enrichers must be between 1 and 7",
                "--ingests 6 | --ingests must be between 1 and 5",
                "--statuses 0 | --statuses must be between 1 and 3",
                "--status-store redis | --status-store must be streams or dynamodb",
                "--seed x | Invalid value for option '--seed': 'x' is not a long",
                "--speed 1 | Unknown options: '--speed', '1'"
            })
    void whatMakesNoSenseIsRefusedInOneLine(String arguments, String line) {
        var err = new StringWriter();

        int code = ChaosCommand.execute(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(line + "; see pipeline chaos --help");
    }
}
