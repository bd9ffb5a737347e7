package org.smsauth.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CountedLogTest {

    @Test
    void a_flood_is_one_line_and_then_one_with_a_count() {
        var lines = new ArrayList<String>();
        var later = new ArrayDeque<Runnable>();
        var log = new CountedLog(lines::add, later::add);

        for (int i = 0; i < 1000; i++) {
            log.write("refused " + i);
        }
        assertThat(lines).containsExactly("refused 0");
        assertThat(later).hasSize(1);

        later.remove().run();
        assertThat(lines)
                .containsExactly(
                        "refused 0", "999 more within a minute, the last one: refused 999");
    }

    @Test
    void what_goes_on_is_one_line_a_minute_and_what_begins_again_is_told_at_once() {
        var lines = new ArrayList<String>();
        var later = new ArrayDeque<Runnable>();
        var log = new CountedLog(lines::add, later::add);

        log.write("away 1");
        log.write("away 2");
        later.remove().run();
        log.write("away 3");
        assertThat(lines).as("before the second minute is over").hasSize(2);
        later.remove().run();
        assertThat(lines)
                .hasSize(3)
                .last()
                .isEqualTo("1 more within a minute, the last one: away 3");

        later.remove().run();
        assertThat(lines).as("after a minute without").hasSize(3);
        assertThat(later).isEmpty();
        log.write("away again");
        assertThat(lines).hasSize(4).last().isEqualTo("away again");
    }
}
