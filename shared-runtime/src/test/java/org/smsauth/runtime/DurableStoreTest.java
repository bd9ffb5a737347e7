package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DurableStoreTest {

    @Test
    void an_h2_url_gets_what_keeps_its_commits() {
        assertThat(DurableStore.durable("jdbc:h2:file:/tmp/x"))
                .startsWith("jdbc:h2:file:/tmp/x;")
                .contains(";WRITE_DELAY=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE");
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
                .isEqualTo("jdbc:postgresql://db/x?user=u&reWriteBatchedInserts=true");
        assertThat(DurableStore.durable("jdbc:postgresql://db/x"))
                .isEqualTo("jdbc:postgresql://db/x?reWriteBatchedInserts=true");
        assertThat(DurableStore.durable("jdbc:postgresql://db/x?reWriteBatchedInserts=false"))
                .isEqualTo("jdbc:postgresql://db/x?reWriteBatchedInserts=false");
    }

    @Test
    void other_databases_are_left_alone() {
        assertThat(DurableStore.durable("jdbc:other://db/x")).isEqualTo("jdbc:other://db/x");
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
