package org.smsauth.runtime.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.runtime.Eventually.eventually;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

@Tag("store")
class StoreWatchTest {

    private final AtomicReference<@Nullable SQLException> fails = new AtomicReference<>();
    private final AtomicReference<CountDownLatch> hangs =
            new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger triesOfThePool = new AtomicInteger();
    private final DriverManagerDataSource store = store();
    private final HikariDataSource pool = pool();
    private final PooledConnections pooled = PooledConnections.of(pool);
    private @Nullable StoreWatch watch;

    private DriverManagerDataSource store() {
        var url = TestDatabase.H2.url();
        var database =
                new DriverManagerDataSource(url) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (Thread.currentThread().getName().contains("connection-adder")) {
                            triesOfThePool.incrementAndGet();
                        }
                        try {
                            hangs.get().await();
                        } catch (InterruptedException e) {
                            throw new SQLException(e);
                        }
                        var failure = fails.get();
                        if (failure != null) {
                            throw failure;
                        }
                        return super.getConnection();
                    }
                };
        new JdbcTemplate(database)
                .execute(
                        "create table used_once (expires_at timestamp with time zone not null,"
                                + " digest uuid not null, primary key (expires_at, digest))");
        return database;
    }

    private HikariDataSource pool() {
        var made = new HikariDataSource();
        made.setDataSource(store);
        made.setConnectionTimeout(500);
        return made;
    }

    private StoreWatch watching(Optional<LookAtDisk> disk) {
        var started =
                new StoreWatch(
                        new LookAtStore(store, false, 1_000),
                        disk,
                        false,
                        pooled,
                        InstantSource.fixed(Instant.EPOCH));
        started.start();
        watch = started;
        return started;
    }

    @AfterEach
    void stop() {
        hangs.get().countDown();
        if (watch != null) {
            watch.stop();
        }
        pool.close();
    }

    @Test
    void a_store_that_fails_admits_nobody_until_it_is_back_with_new_connections() {
        fails.set(new SQLException("gone", "08006"));
        var watching = watching(Optional.empty());

        eventually().until(() -> watching.state() instanceof StoreState.Away);
        assertThatThrownBy(() -> watching.admit(false))
                .isInstanceOf(StoreAwayException.class)
                .hasMessageContaining("cannot be reached");

        fails.set(null);
        eventually().until(() -> watching.state() instanceof StoreState.Answers);
        assertThatCode(() -> watching.admit(true)).doesNotThrowAnyException();
    }

    @Test
    void the_pool_rests_while_its_store_is_away_and_lends_new_connections_when_it_is_back()
            throws Exception {
        Connection old;
        try (var lent = pool.getConnection()) {
            old = lent.unwrap(org.h2.jdbc.JdbcConnection.class);
        }
        fails.set(new SQLException("gone", "08006"));
        var watching = watching(Optional.empty());
        eventually().until(() -> refusal(pool).contains("suspended"));
        pool.getHikariPoolMXBean().softEvictConnections(); // it would make others, were it awake
        var tries = triesOfThePool.get();
        Thread.sleep(300);
        assertThat(triesOfThePool).hasValue(tries);

        fails.set(null);
        eventually().until(() -> watching.state() instanceof StoreState.Answers);
        eventually().until(() -> refusal(pool).isEmpty());
        try (var lent = pool.getConnection()) {
            assertThat(lent.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotSameAs(old);
        }
    }

    private static String refusal(DataSource pool) {
        try (var _ = pool.getConnection()) {
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_store_that_says_nothing_is_away_too() {
        hangs.set(new CountDownLatch(1));
        var watching = watching(Optional.empty());

        eventually().until(() -> watching.state() instanceof StoreState.Away);
        assertThat(new StoreHealth(watching).health().getDetails().get("reason"))
                .asString()
                .contains("has not answered for 2 seconds");

        hangs.get().countDown();
        eventually().until(() -> watching.state() instanceof StoreState.Answers);
    }

    @Test
    void a_store_that_keeps_nothing_is_away_once_somebody_found_out() {
        var watching = watching(Optional.empty());
        new JdbcTemplate(store).execute("alter table used_once rename to gone");

        watching.suspect();

        eventually().until(() -> watching.state() instanceof StoreState.Away);
        new JdbcTemplate(store).execute("alter table gone rename to used_once");
        eventually().until(() -> watching.state() instanceof StoreState.Answers);
        assertThat(
                        new JdbcTemplate(store)
                                .queryForObject("select count(*) from used_once", Long.class))
                .isZero();
    }

    @Test
    void a_disk_that_is_nearly_full_takes_nothing_new_and_lets_reading_go_on(@TempDir Path folder) {
        var free = folder.toFile().getUsableSpace();
        var low = new OutageSettings(folder, DataSize.ofBytes(free + free / 4));

        var watching = watching(Optional.of(new LookAtDisk(folder, low)));

        eventually().until(() -> watching.state() instanceof StoreState.Full);
        assertThatThrownBy(() -> watching.admit(true)).hasMessageContaining("kept free");
        assertThatCode(() -> watching.admit(false)).doesNotThrowAnyException();
        assertThat(new StoreHealth(watching).health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void a_disk_with_half_of_its_reserve_gone_is_as_good_as_none(@TempDir Path folder) {
        var reserve = DataSize.ofBytes(folder.toFile().getUsableSpace() * 3);
        var disk = new LookAtDisk(folder, new OutageSettings(folder, reserve));

        var watching = watching(Optional.of(disk));

        eventually().until(() -> watching.state() instanceof StoreState.Away);
    }

    @Test
    void fifty_megabytes_are_kept_free_and_a_tenth_of_a_small_disk(@TempDir Path folder) {
        var usual = new OutageSettings(folder, null);

        assertThat(usual.reserve(DataSize.ofGigabytes(10).toBytes()))
                .isEqualTo(DataSize.ofMegabytes(50).toBytes());
        assertThat(usual.reserve(DataSize.ofMegabytes(20).toBytes()))
                .isEqualTo(DataSize.ofMegabytes(2).toBytes());
        assertThat(new OutageSettings(folder, DataSize.ofMegabytes(7)).reserve(Long.MAX_VALUE))
                .isEqualTo(DataSize.ofMegabytes(7).toBytes());
    }
}
