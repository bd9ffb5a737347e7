package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    @Test
    void spring_boots_description_is_the_reason() {
        assertThat(
                        LastWords.of(
                                """
                                2026-01-01 ERROR 1 --- [main] o.s.b.d.LoggingFailureAnalysisReporter :

                                ***************************
                                APPLICATION FAILED TO START
                                ***************************

                                Description:

                                The data folder is in use
                                by another process: /data

                                Action:

                                Stop the other process.
                                """))
                .hasValue("The data folder is in use by another process: /data");
    }

    @Test
    void without_a_description_it_is_the_innermost_cause() {
        assertThat(
                        LastWords.of(
                                """
                                Exception in thread "main" java.lang.IllegalStateException: outer
                                \tat a.B.c(B.java:1)
                                Caused by: java.io.IOException: middle
                                Caused by: java.net.BindException: inner
                                \t... 3 more
                                """))
                .hasValue("java.net.BindException: inner");
    }

    @Test
    void without_a_cause_it_is_the_last_error() {
        assertThat(LastWords.of("INFO fine\nError: Unable to access jarfile x.jar\nmore\n"))
                .hasValue("Unable to access jarfile x.jar");
        assertThat(LastWords.of("2026 ERROR 1 --- [main] o.s.App : one\nx ERROR y : two\nbye\n"))
                .hasValue("two");
    }

    @Test
    void without_an_error_it_is_the_last_line_that_says_anything() {
        assertThat(LastWords.of("one\ntwo\n\n  \n")).hasValue("two");
        assertThat(LastWords.of(" \n")).isEmpty();
    }

    @Test
    void what_an_earlier_run_said_is_not_the_reason(@TempDir Path logs) throws IOException {
        var log = Files.writeString(logs.resolve("a.log"), "Error: old\n");
        var from = Files.size(log);

        assertThat(LastWords.of(log, 0)).hasValue("old");
        assertThat(LastWords.of(log, from)).isEmpty();
        assertThat(LastWords.of(logs.resolve("none"), 0)).isEmpty();
    }
}
