package org.smsauth.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayDeque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class HoldFloodsTest {

    private final ArrayDeque<Runnable> later = new ArrayDeque<>();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final LoggerContext logback = new LoggerContext();
    private final Logger log = logback.getLogger("a");

    @BeforeEach
    void write() {
        written.start();
        var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(written);
        logback.addTurboFilter(new HoldFloods(later::add));
    }

    private java.util.List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void of_a_flood_some_lines_are_written_and_then_how_many_more_there_were() {
        for (int i = 0; i < 1_000; i++) {
            log.error("Request {} failed", i, new IllegalStateException());
        }
        assertThat(lines()).hasSize(HoldFloods.MOST).startsWith("Request 0 failed");

        later.remove().run();

        assertThat(lines())
                .hasSize(HoldFloods.MOST + 1)
                .endsWith("990 more within a minute, the last one: Request 999 failed");
        assertThat(written.list.getLast().getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void what_is_said_in_other_words_or_by_others_is_written_meanwhile() {
        for (int i = 0; i < 100; i++) {
            log.warn("Request {} failed", i);
        }
        log.warn("The database is away");
        logback.getLogger("b").warn("Request {} failed", 0);

        assertThat(lines())
                .hasSize(HoldFloods.MOST + 2)
                .endsWith("The database is away", "Request 0 failed");
    }

    @Test
    void what_begins_again_after_a_while_is_written() {
        for (int i = 0; i < HoldFloods.MOST; i++) {
            log.warn("away");
        }
        later.remove().run();
        assertThat(lines()).as("nothing was left out").hasSize(HoldFloods.MOST);

        log.warn("away");

        assertThat(lines()).hasSize(HoldFloods.MOST + 1);
    }

    @Test
    void what_nobody_reads_is_not_counted() {
        for (int i = 0; i < 100; i++) {
            log.info("Request {}", i);
        }

        assertThat(later).isEmpty();
    }

    @Test
    void words_that_are_new_each_time_are_a_flood_too() {
        for (int i = 0; i < 10_000; i++) {
            log.warn("Request " + i);
        }

        assertThat(lines()).hasSizeLessThan(1_100);
    }
}
