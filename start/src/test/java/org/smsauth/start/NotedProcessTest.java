package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotedProcessTest {

    private final NotedProcess me = NotedProcess.of("test", ProcessHandle.current());

    @Test
    void a_note_is_read_as_it_was_written() {
        assertThat(NotedProcess.parse(me.line())).hasValue(me);
        assertThat(NotedProcess.parse("something else")).isEmpty();
    }

    @Test
    void another_process_that_got_the_same_id_is_not_the_noted_one() {
        assertThat(me.isRunning()).isTrue();
        assertThat(new NotedProcess("test", me.pid(), me.began() - 1_000).isRunning()).isFalse();
    }
}
