package org.smsauth.runtime.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clock")
@Tag("store")
class UseRoomAgainTest {

    private static final int KEPT = 1_000;
    private static final long MB = 1 << 20;

    @TempDir Path folder;

    private WrittenStore opened() {
        return new WrittenStore(
                folder.resolve("store").toString(), ";PAGE_SIZE=4096;RETENTION_TIME=45000", false);
    }

    @Test
    void a_file_stays_near_what_is_needed_of_it_whatever_is_written() throws Exception {
        try (var store = opened()) {
            var largest = 0L;
            var id = 0;
            while (store.written() < 100 * MB) {
                for (var end = id + 100; id < end; id++) {
                    store.write(id, KEPT);
                }
                largest = Math.max(largest, store.open().size());
            }
            assertThat(store.open().room().needed()).isLessThan(3 * MB);
            assertThat(largest).isLessThan(20 * MB);
        }
    }

    @Test
    void what_is_read_stays_and_does_not_make_the_file_grow_by_being_moved_again_and_again()
            throws Exception {
        try (var store = opened()) {
            for (var id = 0; id < KEPT; id++) {
                store.write(id, KEPT);
            }
            store.open()
                    .reading(() -> {
                        for (var id = KEPT; id < 2 * KEPT; id++) {
                            store.write(id, KEPT);
                        }
                    });
            var whileRead = store.open().size();
            for (var id = 2 * KEPT; id < 3 * KEPT; id++) {
                store.write(id, KEPT);
            }
            assertThat(store.open().size()).isLessThanOrEqualTo(whileRead + 2 * UseRoomAgain.STEP);
            assertThat(store.open().room().used()).isLessThan(20 * MB);
        }
    }

    @Test
    void a_file_of_which_most_was_taken_away_becomes_small_again() throws Exception {
        try (var store = opened()) {
            for (var id = 0; id < 40; id++) {
                store.jdbc()
                        .update(
                                """
                                insert into entry
                                select x, random_uuid(), 'who', repeat('x', 200)
                                from system_range(?, ?)
                                """,
                                1 + id * 1_000,
                                (id + 1) * 1_000);
            }
            assertThat(store.open().size()).isGreaterThan(20 * MB);

            store.jdbc().update("delete from entry where id > 1000");
            for (int i = 0; i < 200; i++) {
                store.write(1_000_000 + i, KEPT);
                store.makesRoom().look();
            }
            assertThat(store.open().size()).isLessThan(12 * MB);
        }
    }

    /** H2 counts a chunk's age from when the file was made. */
    @Test
    void a_clock_that_was_ahead_once_keeps_no_room() throws Exception {
        try (var store = opened()) {
            store.made(Instant.now().minus(Duration.ofHours(1)));
        }
        try (var ahead = opened()) {
            ahead.write(0, KEPT);
            ahead.made(Instant.now());
        }
        try (var store = opened()) {
            for (var id = 1; store.written() < 40 * MB; id++) {
                store.write(id, KEPT);
            }
            assertThat(store.open().size()).isLessThan(20 * MB);
        }
    }

    @Test
    void making_room_takes_no_more_than_a_quarter_of_what_the_disk_has_left() {
        assertThat(UseRoomAgain.step(Long.MAX_VALUE)).isEqualTo(UseRoomAgain.STEP);
        assertThat(UseRoomAgain.step(1_000_000)).isEqualTo(250_000);
        assertThat(UseRoomAgain.step(0)).isZero();
    }
}
