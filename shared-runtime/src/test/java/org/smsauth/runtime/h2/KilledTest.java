package org.smsauth.runtime.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Tag("store")
class KilledTest {

    private static final int KEPT = 500;
    private static final int LIVES = 3;

    /** What a process writes before it is killed, and a little more each time. */
    private static final int WRITES = 500;

    @TempDir Path folder;

    /** Writes until it is killed, and says so of each commit. */
    static final class Writer {

        private Writer() {}

        static void main(String... arguments) {
            try (var store = new WrittenStore(arguments[0], ";PAGE_SIZE=4096", false)) {
                for (var id = Integer.parseInt(arguments[1]); ; id++) {
                    store.write(id, KEPT);
                    System.out.println(id + ".");
                }
            }
        }
    }

    @Test
    void a_process_that_is_killed_while_it_makes_room_has_lost_nothing_that_was_committed()
            throws Exception {
        var database = folder.resolve("store").toString();
        var next = 0;
        for (var life = 1; life <= LIVES; life++) {
            next = live(database, next, WRITES + life * 53) + 1;
            hasAll(database, next - 1);
            next += KEPT;
        }
    }

    /** The last commit that was told of. */
    private static int live(String database, int first, int writes) throws Exception {
        var told = Files.createTempFile("told", ".txt");
        var process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                database,
                                Integer.toString(first))
                        .redirectOutput(told.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            while (last(told) < first + writes && process.isAlive()) {
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last(told)).isGreaterThanOrEqualTo(first + writes);
        return last(told);
    }

    private static int last(Path told) throws IOException {
        return Files.readString(told)
                .lines()
                .filter(it -> it.endsWith("."))
                .reduce((_, it) -> it)
                .map(it -> Integer.parseInt(it.substring(0, it.length() - 1)))
                .orElse(-1);
    }

    private static void hasAll(String database, int last) {
        var source = new SingleConnectionDataSource("jdbc:h2:file:" + database, true);
        try {
            var jdbc = new JdbcTemplate(source);
            assertThat(
                            jdbc.queryForObject(
                                    "select count(*) from entry where id between ? and ?",
                                    Integer.class,
                                    last - KEPT + 2, // one more may have been under way
                                    last))
                    .isEqualTo(KEPT - 1);
        } finally {
            source.destroy();
        }
    }
}
