package org.smsauth.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a line of the log looks like when text from outside is in it. */
@ExtendWith(OutputCaptureExtension.class)
class VisibleLogTest {

    private static final String HOSTILE =
            "a\n2026-01-01 INFO forged\r\u0000\u001b[31m\u0085\u009b\u2028\u2029\u202e\u2066\u200f\u061c\tz";

    private static final String VISIBLE =
            "a\\n2026-01-01 INFO forged\\r\\u0000\\u001b[31m\\u0085\\u009b\\u2028\\u2029\\u202e\\u2066\\u200f\\u061c\\tz";

    static class Nothing {}

    private static void log(String... settings) {
        log(
                () -> {
                    var suppressed = new IllegalStateException(HOSTILE);
                    var cause = new IllegalArgumentException(HOSTILE);
                    cause.addSuppressed(suppressed);
                    LoggerFactory.getLogger("test")
                            .error("it was {}", HOSTILE, new RuntimeException(HOSTILE, cause));
                },
                settings);
    }

    private static void log(Runnable say, String... settings) {
        var all = new java.util.ArrayList<>(List.of(settings));
        all.add("--spring.main.banner-mode=off");
        SpringApplication application =
                new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).build();
        try (var _ = application.run(all.toArray(String[]::new))) {
            say.run();
        } finally {
            System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT"); // Boot leaves them behind
            System.clearProperty("CONSOLE_LOG_PATTERN");
            LoggingSystem.get(VisibleLogTest.class.getClassLoader()).cleanUp();
        }
    }

    @Test
    void nothing_from_outside_begins_a_line_or_moves_the_cursor(CapturedOutput output) {
        log();

        assertThat(output.getOut())
                .contains("it was " + VISIBLE)
                .contains("RuntimeException: " + VISIBLE)
                .contains("Caused by: java.lang.IllegalArgumentException: " + VISIBLE)
                .contains("Suppressed: java.lang.IllegalStateException: " + VISIBLE)
                .contains("\tat ");
        assertThat(output.getOut().lines())
                .noneMatch(it -> it.startsWith("2026-01-01 INFO forged"));
        assertThat(output.getOut().chars()).doesNotContain(0, 0x1b, 0x85, 0x9b, 0x2028, 0x202e);
    }

    @Test
    void an_operators_own_pattern_is_as_safe(CapturedOutput output) {
        log("--logging.pattern.console=%message %xEx%n");

        assertThat(output.getOut())
                .contains("it was " + VISIBLE, "IllegalArgumentException: " + VISIBLE);
        assertThat(output.getOut().lines())
                .noneMatch(it -> it.startsWith("2026-01-01 INFO forged"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:x;USER=a;PASSWORD=hunter2;MODE=x is not allowed",
                "Driver claims not to accept jdbc:postgres://h/db?user=a&password=hunter2",
                "DataSource[password=hunter2, url=x]",
                "spring.datasource.Password = hunter2"
            })
    void a_password_in_an_address_is_not_written(String message, CapturedOutput output) {
        log(() ->
                LoggerFactory.getLogger("test")
                        .error("it was {}", message, new IllegalStateException(message)));

        assertThat(output.getOut()).contains("it was", "***").doesNotContain("hunter2");
    }

    @Test
    void structured_logs_are_json_in_one_line(CapturedOutput output) {
        log("--logging.structured.format.console=ecs");

        var line =
                output.getOut()
                        .lines()
                        .filter(it -> it.contains("it was"))
                        .findFirst()
                        .orElseThrow();
        var json = tools.jackson.databind.json.JsonMapper.shared().readTree(line);
        assertThat(json.path("message").asString()).isEqualTo("it was " + HOSTILE);
        assertThat(json.toString()).contains("stack_trace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--logging.structured.format.console=ecs",
                "--logging.structured.format.console=logstash",
                "--logging.structured.format.console=gelf",
                "--logging.pattern.console=%m %X %X{password} %mdc{note} %kvp %maskedKvp{other} %xEx%n"
            })
    void no_format_tells_a_secret_of_a_message_an_exception_or_what_is_known_beside(
            String format, CapturedOutput output) {
        var note = "jdbc:h2:x;PASSWORD=hunter2;MODE=y";
        log(
                () -> {
                    var cause = new IllegalArgumentException(note);
                    cause.addSuppressed(new IllegalStateException(note));
                    try (var _ = MDC.putCloseable("password", "hunter2");
                            var _ = MDC.putCloseable("note", note)) {
                        LoggerFactory.getLogger("test")
                                .atError()
                                .setCause(new RuntimeException(note, cause))
                                .addKeyValue("client_secret", "hunter2")
                                .addKeyValue("all", List.of(note, "and", Map.of("pwd", "hunter2")))
                                .addKeyValue("text", java.nio.CharBuffer.wrap(note))
                                .addKeyValue("count", 7)
                                .log("it was {}", note);
                    }
                },
                format);

        assertThat(output.getOut())
                .contains("it was jdbc:h2:x;PASSWORD=***;MODE=y", "count", "7")
                .contains("RuntimeException", "IllegalArgumentException")
                .doesNotContain("hunter2");
        if (format.contains("structured")) {
            var line =
                    output.getOut()
                            .lines()
                            .filter(it -> it.contains("it was"))
                            .findFirst()
                            .orElseThrow();
            assertThat(tools.jackson.databind.json.JsonMapper.shared().readTree(line).toString())
                    .contains("***");
        }
    }
}
