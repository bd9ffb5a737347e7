package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What time of day it is, the servers ask the machine where they are put together, and nowhere
 * else.
 */
class ClockIsInjectedTest {

    private static final Pattern ASKS_THE_MACHINE =
            Pattern.compile(
                    "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)"
                            + "(\\.|::)now\\b|\\b(Clock|InstantSource)(\\.|::)(system|tick)|\\bcurrentTimeMillis\\b"
                            + "|\\bnew (java\\.util\\.)?Date\\(\\)|\\bZoneId\\.systemDefault\\b|\\bCalendar\\.getInstance\\b");

    @Test
    void nothing_but_the_two_mains_asks_the_machine_what_time_it_is() {
        assertThat(
                        Stream.of(
                                        "shared-model",
                                        "shared-runtime",
                                        "auth-server",
                                        "sms-resource-server")
                                .flatMap(ClockIsInjectedTest::thatAsk))
                .containsExactlyInAnyOrder("AuthServer.java", "SmsServer.java");
    }

    private static Stream<String> thatAsk(String module) {
        try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
            var sources = files.filter(it -> it.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return asking(sources).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> asking(List<Path> sources) throws IOException {
        var asking = new ArrayList<String>();
        for (var source : sources) {
            if (ASKS_THE_MACHINE.matcher(Files.readString(source)).find()) {
                asking.add(source.getFileName().toString());
            }
        }
        return asking;
    }
}
