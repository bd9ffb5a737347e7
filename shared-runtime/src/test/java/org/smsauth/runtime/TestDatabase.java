package org.smsauth.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The databases every store test runs on: an H2 file as a server opens it by default, and a real
 * PostgreSQL that lives as long as the JVM. Each {@link #url()} is a new, empty database.
 */
public enum TestDatabase {
    H2 {
        @Override
        public String url() {
            try {
                var file = Files.createTempDirectory("smsauth-h2").resolve("store");
                return DurableStore.durable("jdbc:h2:file:" + file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        public String url() {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return DurableStore.durable(Server.RUNNING.getJdbcUrl("postgres", name));
        }
    };

    /** The JDBC URL of a new, empty database; complete, with no user or password to add. */
    public abstract String url();

    /** A new database with the migrations on the class path. */
    public DriverManagerDataSource migrated() {
        var source = new DriverManagerDataSource(url());
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
