package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableStoreTest {

    private static final String BOUNDS =
            "&connectTimeout=2&loginTimeout=2&cancelSignalTimeout=2&socketTimeout=30"
                    + "&tcpKeepAlive=true";

    @Test
    void who_migrates_at_the_start_waits_longer_for_a_connection_and_as_long_as_it_takes() {
        var url = DurableStore.durable("jdbc:postgresql://db/sms?connectTimeout=7&x=2");

        assertThat(DurableStore.unhurried(url))
                .contains("connectTimeout=7&x=2", "loginTimeout=10&", "cancelSignalTimeout=2&")
                .contains("socketTimeout=0");
    }

    @Test
    void an_h2_url_gets_what_keeps_its_commits() {
        assertThat(DurableStore.durable("jdbc:h2:file:/tmp/x"))
                .startsWith("jdbc:h2:file:head-last:/tmp/x;")
                .contains(";WRITE_DELAY=0")
                .contains(";OPTIMIZE_REUSE_RESULTS=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:tcp://db/x"})
    void an_h2_database_without_a_file_here_has_no_head(String url) {
        assertThat(DurableStore.durable(url)).startsWith(url + ";").doesNotContain("head");
    }

    @Test
    void what_an_h2_url_says_itself_stands() {
        assertThat(DurableStore.durable("jdbc:h2:file:/tmp/x;write_delay=5"))
                .contains("write_delay=5")
                .doesNotContain("WRITE_DELAY");
    }

    @Test
    void postgresql_is_sent_the_rows_of_a_batch_together_unless_its_url_says_otherwise() {
        assertThat(DurableStore.durable("jdbc:postgresql://db/x?user=u"))
                .isEqualTo("jdbc:postgresql://db/x?user=u&reWriteBatchedInserts=true" + BOUNDS);
        assertThat(DurableStore.durable("jdbc:postgresql://db/x"))
                .isEqualTo("jdbc:postgresql://db/x?reWriteBatchedInserts=true" + BOUNDS);
        assertThat(DurableStore.durable("jdbc:postgresql://db/x?reWriteBatchedInserts=false"))
                .isEqualTo("jdbc:postgresql://db/x?reWriteBatchedInserts=false" + BOUNDS);
    }

    @Test
    void what_a_postgresql_url_says_of_its_times_stands() {
        assertThat(DurableStore.durable("jdbc:postgresql://db/x?socketTimeout=7"))
                .contains("socketTimeout=7")
                .doesNotContain("socketTimeout=30")
                .contains("connectTimeout=2");
    }

    @Test
    void a_pool_waits_for_two_seconds_unless_it_is_told_otherwise() {
        var pool = new HikariDataSource();
        var told = new HikariDataSource();
        told.setConnectionTimeout(900);
        try (pool;
                told) {
            DurableStore.bound(pool);
            DurableStore.bound(told);

            assertThat(pool.getConnectionTimeout()).isEqualTo(2_000);
            assertThat(pool.getValidationTimeout()).isLessThanOrEqualTo(1_000);
            assertThat(told.getConnectionTimeout()).isEqualTo(900);
        }
    }

    @Test
    void the_file_of_an_h2_url_is_known_and_other_stores_have_none() {
        assertThat(DurableStore.file("jdbc:h2:file:/var/x/auth;A=1"))
                .contains(Path.of("/var/x/auth"));
        assertThat(DurableStore.file("jdbc:h2:./data/x")).contains(Path.of("./data/x"));
        assertThat(DurableStore.file(DurableStore.durable("jdbc:h2:./data/x;A=1")))
                .contains(Path.of("./data/x"));
        assertThat(DurableStore.file("jdbc:h2:mem:x")).isEmpty();
        assertThat(DurableStore.file("jdbc:postgresql://db/x")).isEmpty();
    }

    @Test
    void other_databases_are_refused_by_their_kind_alone() {
        assertThatThrownBy(() -> DurableStore.durable("jdbc:other://ann:s3cr3t@db/x"))
                .hasMessage("jdbc:other:");
    }

    @Test
    void a_store_in_use_is_explained_in_one_sentence() {
        var refused = new SQLException("Database may be already in use", "90020", 90020);

        var analysis =
                new UnusableStoreFailureAnalyzer().analyze(new IllegalStateException(refused));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("in use by another process");
        assertThat(analysis.getAction()).contains("smsauth.data");
    }
}
