package org.smsauth.runtime.edge;

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
        assertThat(lines).containsExactly("refused 0", "999 more like the last one");

        log.write("refused again");
        later.remove().run();
        assertThat(lines).hasSize(3).last().isEqualTo("refused again");
    }
}
