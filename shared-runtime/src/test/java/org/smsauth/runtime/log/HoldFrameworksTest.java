package org.smsauth.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.logging.LoggersEndpoint;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Whatever level is set for a framework, and however, it says nothing below INFO. */
@ExtendWith(OutputCaptureExtension.class)
class HoldFrameworksTest {

    private static final String FRAMEWORK = "org.apache.coyote.http11.Http11InputBuffer";
    private static final String UNKNOWN = "com.example.some.library";
    private static final String OURS = "org.smsauth.test";

    static class Nothing {}

    private @Nullable ConfigurableApplicationContext running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
        logback().getLogger("ROOT").setLevel(Level.INFO);
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }

    private static LoggerContext logback() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private void start(String... arguments) {
        start(Map.of(), arguments);
    }

    private void start(Map<String, Object> variables, String... arguments) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.copyOf(variables)));
        running =
                new SpringApplicationBuilder(Nothing.class)
                        .environment(environment)
                        .web(WebApplicationType.NONE)
                        .run(
                                Stream.concat(
                                                Stream.of(arguments),
                                                Stream.of("--spring.main.banner-mode=off"))
                                        .toArray(String[]::new));
    }

    /** Each says one thing at each level; what of it is printed of frameworks below INFO. */
    private static void isHeld(CapturedOutput output) {
        for (var name : new String[] {FRAMEWORK, UNKNOWN, OURS}) {
            var logger = LoggerFactory.getLogger(name);
            logger.trace("trace of {}", name);
            logger.debug("debug of {}", name);
            logger.atDebug().log("fluently of " + name);
            logger.info("info of {}", name);
        }
        java.util.logging.Logger.getLogger(FRAMEWORK).finest("jul of " + FRAMEWORK);

        assertThat(LoggerFactory.getLogger(FRAMEWORK).isTraceEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger(FRAMEWORK).isDebugEnabled()).isFalse();
        assertThat(output.getOut())
                .contains("info of " + FRAMEWORK, "info of " + UNKNOWN, "info of " + OURS)
                .doesNotContain(
                        "trace of " + FRAMEWORK,
                        "debug of " + FRAMEWORK,
                        "fluently of " + FRAMEWORK,
                        "jul of " + FRAMEWORK,
                        "trace of " + UNKNOWN,
                        "debug of " + UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--trace",
                "--debug",
                "--debug=true",
                "--trace=true",
                "--logging.level.root=TRACE",
                "--logging.level.ROOT=trace",
                "--logging.level.org=DEBUG",
                "--logging.level.org.apache=TRACE",
                "--logging.level.org.apache.coyote.http11.Http11InputBuffer=TRACE",
                "--logging.level.web=TRACE"
            })
    void by_a_setting(String setting, CapturedOutput output) {
        start(setting, "--logging.level.com.example=TRACE");

        isHeld(output);
    }

    @Test
    void by_a_variable(CapturedOutput output) {
        start(
                Map.of(
                        "LOGGING_LEVEL_ROOT",
                        "TRACE",
                        "LOGGING_LEVEL_ORG_APACHE_COYOTE",
                        "TRACE",
                        "DEBUG",
                        "true"));

        isHeld(output);
        assertThat(output.getOut()).contains("trace of " + OURS, "fluently of " + OURS);
    }

    @Test
    void by_a_group_of_ones_own(CapturedOutput output) {
        start(
                "--logging.group.all=org.apache,com.example,org.smsauth",
                "--logging.level.all=TRACE");

        isHeld(output);
        assertThat(output.getOut()).contains("trace of " + OURS);
    }

    @Test
    void while_the_server_runs(CapturedOutput output) {
        start();
        var groups = new LoggerGroups(Map.of("both", List.of("com.example", "org")));
        var endpoint = new LoggersEndpoint(LoggingSystem.get(getClass().getClassLoader()), groups);

        endpoint.configureLogLevel(FRAMEWORK, LogLevel.TRACE);
        endpoint.configureLogLevel("both", LogLevel.TRACE);
        endpoint.configureLogLevel("ROOT", LogLevel.TRACE);

        isHeld(output);
        assertThat(output.getOut()).contains("trace of " + OURS);
    }

    @Test
    void by_a_file_of_logbacks_own_and_when_it_is_read_again(
            @TempDir Path folder, CapturedOutput output) throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("logback.xml"),
                        """
                        <configuration>
                          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                            <encoder><pattern>%logger %m%n</pattern></encoder>
                          </appender>
                          <logger name="org.apache.coyote" level="TRACE"/>
                          <root level="TRACE"><appender-ref ref="out"/></root>
                        </configuration>
                        """);

        start("--logging.config=" + file);
        isHeld(output);

        var reader = new ch.qos.logback.classic.joran.JoranConfigurator();
        logback().reset();
        reader.setContext(logback());
        try {
            reader.doConfigure(file.toFile());
        } catch (ch.qos.logback.core.joran.spi.JoranException e) {
            throw new AssertionError(e);
        }
        isHeld(output);
        assertThat(output.getOut()).contains("trace of " + OURS);
    }
}
