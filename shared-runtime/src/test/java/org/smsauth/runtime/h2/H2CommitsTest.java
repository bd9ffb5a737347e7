package org.smsauth.runtime.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("store")
class H2CommitsTest {

    private final DriverManagerDataSource source =
            new DriverManagerDataSource(TestDatabase.H2.url() + ";DB_CLOSE_DELAY=-1");
    private final JdbcTemplate jdbc = new JdbcTemplate(source);
    private final H2File file = new H2File(source);
    private final AtomicInteger seen = new AtomicInteger();

    private TransactionTemplate transaction(H2Commits.AfterCommit afterCommit) {
        return new TransactionTemplate(new H2Commits(source, file, afterCommit));
    }

    @Test
    void a_commit_is_seen_to_and_what_was_rolled_back_or_only_read_is_not() {
        var transaction = transaction(_ -> seen.incrementAndGet());
        jdbc.execute("create table t (id integer)");

        transaction.executeWithoutResult(_ -> jdbc.update("insert into t values (1)"));
        assertThat(seen).hasValue(1);

        transaction.executeWithoutResult(status -> {
            jdbc.update("insert into t values (2)");
            status.setRollbackOnly();
        });
        transaction.setReadOnly(true);
        transaction.executeWithoutResult(_ -> jdbc.queryForList("select * from t"));
        assertThat(seen).hasValue(1);
        assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isEqualTo(1);
    }

    @Test
    void what_the_disk_did_not_take_is_not_answered_as_committed() {
        var transaction =
                transaction(_ -> {
                    throw new SQLException("the disk is gone");
                });
        jdbc.execute("create table u (id integer)");

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(
                                _ -> jdbc.update("insert into u values (1)")))
                .isInstanceOf(TransactionSystemException.class);
    }

    @Test
    void the_file_of_an_h2_store_is_found_and_another_store_has_none() throws SQLException {
        assertThat(file.open()).isPresent();
        assertThat(file.known()).isEqualTo(file.open());

        assertThat(new H2File(new DriverManagerDataSource(TestDatabase.POSTGRESQL.url())).open())
                .isEmpty();
        assertThat(new H2File(new DriverManagerDataSource("jdbc:h2:mem:x")).open()).isEmpty();
    }
}
