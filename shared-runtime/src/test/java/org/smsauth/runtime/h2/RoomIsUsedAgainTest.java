package org.smsauth.runtime.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class RoomIsUsedAgainTest {

    /** Some 20 MB are written, page by page, of which half a megabyte is needed. */
    @Test
    void a_file_that_rows_are_added_to_one_by_one_stays_near_what_is_in_it() throws Exception {
        var url = TestDatabase.H2.url().replace("RETENTION_TIME=5000", "RETENTION_TIME=0");
        var path = Path.of(url.replaceFirst("jdbc:h2:file:([^;]+).*", "$1.mv.db"));
        var source = new SingleConnectionDataSource(url, true);
        var jdbc = new JdbcTemplate(source);
        var room = new UseRoomAgain(new H2File(source));
        jdbc.execute("create table t (id integer primary key, a varchar(40), b varchar(40))");
        jdbc.execute("create index t_a on t (a)");
        jdbc.execute("create index t_b on t (b)");
        room.afterSingletonsInstantiated();
        try {
            for (int i = 0; i < 4_000; i++) {
                jdbc.update(
                        "insert into t values (?, ?, ?)", i, "a" + i * 7919 % 4_000, "b" + i % 50);
                Thread.sleep(Duration.ofMillis(1));
            }
            assertThat(Files.size(path)).isLessThan(20_000_000L);
        } finally {
            room.destroy();
            source.destroy();
        }
    }
}
