package org.smsauth.runtime.h2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Tag("store")
class LossOfPowerTest {

    private static final int KEPT = 500;
    private static final int WRITES = 3_000;

    @TempDir Path folder;

    /** What a disk may have had when it lost its power, and the last commit that was promised. */
    private record Lost(String database, int last) {}

    /** Chunks are gathered, and room is used again, many times meanwhile. */
    @ParameterizedTest(name = "each commit is forced: {0}")
    @ValueSource(booleans = {true, false})
    void whenever_power_is_lost_what_was_forced_is_there(boolean each) throws Exception {
        var disk = new ForgetfulDisk(!each);
        disk.insert();
        var lost = new ArrayList<Lost>();
        var last = new AtomicInteger(-1);
        var looks = new AtomicInteger();
        var forced = new AtomicInteger(-1);
        disk.beforeForced(() -> {
            if (looks.incrementAndGet() % (each ? 8 : 2) == 0 && forced.get() > KEPT / 2) {
                lost.add(lose(disk, lost.size(), forced.get()));
            }
            forced.set(last.get());
        });
        try (var store =
                new WrittenStore(
                        HeadLast.path("forgetful:" + folder.resolve("store")),
                        ";PAGE_SIZE=4096",
                        each)) {
            for (var id = 0; id < WRITES; id++) {
                store.write(id, KEPT);
                last.set(id);
            }
            assertThat(store.written()).isGreaterThan(5 * store.open().size());
        }
        assertThat(lost).hasSizeGreaterThan(20);
        for (var image : lost) {
            assertThat(found(image)).as("%s", image).isEqualTo(KEPT / 2);
        }
    }

    private Lost lose(ForgetfulDisk disk, int number, int last) {
        var database = folder.resolve("lost-" + number);
        try {
            disk.losePower(database.resolveSibling(database.getFileName() + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Lost(database.toString(), last);
    }

    /** How many are there of the rows before the last that nobody was to take away yet. */
    private static int found(Lost lost) {
        var source = new SingleConnectionDataSource("jdbc:h2:file:" + lost.database(), true);
        try {
            return requireNonNull(
                    new JdbcTemplate(source)
                            .queryForObject(
                                    """
                                    select count(*) from entry
                                    where id > ? and id <= ? and length(text) > 100
                                    """,
                                    Integer.class,
                                    lost.last() - KEPT / 2,
                                    lost.last()));
        } finally {
            source.destroy();
        }
    }
}
