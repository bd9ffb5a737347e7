package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Path ROOT = Path.of("/project");

    @Test
    void nothing_asked_is_the_usual_ports_and_the_projects_data() throws StartFailed {
        assertThat(Options.parse(List.of(), ROOT))
                .isEqualTo(new Options(9000, 8080, Path.of("/project/data")));
    }

    @Test
    void everything_can_be_asked() throws StartFailed {
        var words = List.of("--data", "/tmp/y", "--auth-port", "1", "--sms-port", "65535");

        assertThat(Options.parse(words, ROOT)).isEqualTo(new Options(1, 65_535, Path.of("/tmp/y")));
    }

    @ParameterizedTest
    @CsvSource({
        "--auth-port 0, --auth-port needs a port",
        "--sms-port 65536, --sms-port needs a port",
        "--sms-port x, --sms-port needs a port",
        "--data, --data needs a value",
        "--port 1, does not know --port",
        "--auth-port 8080, Both servers cannot listen on port 8080",
    })
    void what_makes_no_sense_is_refused_in_a_sentence(String words, String sentence) {
        assertThatThrownBy(() -> Options.parse(List.of(words.split(" ", -1)), ROOT))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }
}
