package org.smsauth.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * The databases every store test runs on: an H2 file as a server opens it by default, and a real
 * PostgreSQL that lives as long as the JVM. Each is a new one, copied from one that was migrated
 * once: to migrate each costs more than most tests.
 */
public enum TestDatabase {
    H2 {
        @Override
        String create() {
            try {
                return Files.createTempDirectory(Folder.OURS, "h2").resolve("store").toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        String copy(String file) {
            var copy = create();
            try {
                Files.copy(Path.of(file + ".mv.db"), Path.of(copy + ".mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy;
        }

        @Override
        String at(String file) {
            return "jdbc:h2:file:" + file;
        }
    },
    POSTGRESQL {
        @Override
        String create() {
            return create("");
        }

        @Override
        String copy(String database) {
            return create(" template " + database);
        }

        private static String create(String like) {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name + like);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }

        @Override
        String at(String database) {
            return Server.RUNNING.getJdbcUrl("postgres", database);
        }
    };

    /** What a new, empty one is called. */
    abstract String create();

    /** What a new one like another is called, which nobody has open. */
    abstract String copy(String name);

    abstract String at(String name);

    /** The JDBC URL of a new, empty database; complete, with no user or password to add. */
    public String empty() {
        return DurableStore.durable(at(create()));
    }

    /**
     * The same of one with the migrations on the class path, which is empty where there are none.
     */
    public String url() {
        return TestDatabase.class.getResource("/db/migration") == null
                ? empty()
                : DurableStore.durable(at(copy(Migrated.of(this))));
    }

    /** A new database with the migrations on the class path, which keeps its connections. */
    public DataSource migrated() {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(Kept.MOST);
        pool.setIdleTimeout(Kept.MILLISECONDS);
        pool.setScheduledExecutor(Kept.LOOK_AFTER);
        return new HikariDataSource(pool);
    }

    /** Of the files of this JVM, which end with it. */
    private static final class Folder {

        private static final Path OURS = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("smsauth-h2");
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(
                                        () -> FileSystemUtils.deleteRecursively(folder.toFile())));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The one of each kind that others are copied from. */
    private static final class Migrated {

        private static final Map<TestDatabase, String> KNOWN = new EnumMap<>(TestDatabase.class);

        private static synchronized String of(TestDatabase kind) {
            return KNOWN.computeIfAbsent(
                    kind,
                    it -> {
                        var name = it.create();
                        Flyway.configure()
                                .dataSource(DurableStore.durable(it.at(name)), null, null)
                                .load()
                                .migrate();
                        return name;
                    });
        }
    }

    /** Of the connections of a test: nobody closes them, and they end when they are not used. */
    private static final class Kept {

        private static final int MOST = 50;
        private static final long MILLISECONDS = 10_000;

        private static final ScheduledExecutorService LOOK_AFTER =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("kept-connections").factory());
    }

    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();

        /** What it has need not outlive it: nothing waits for the disk. */
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
