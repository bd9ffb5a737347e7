package org.smsauth.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Where the SMS server keeps what it accepted. Either kind has it on disk when it says so. */
sealed interface Store extends AutoCloseable {

    /** What tells the server of it. */
    List<String> arguments();

    /** The CPU time of processes of its own so far; zero when it has none. */
    Duration cpu();

    @Override
    void close();

    /** The file in the data folder, as it comes. */
    record H2() implements Store {

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public Duration cpu() {
            return Duration.ZERO;
        }

        @Override
        public void close() {}
    }

    /** A PostgreSQL of its own that syncs every commit to disk. */
    record PostgreSql(EmbeddedPostgres database) implements Store {

        static PostgreSql start() throws IOException {
            return new PostgreSql(
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("shared_buffers", "256MB")
                            .setServerConfig("max_wal_size", "2GB")
                            .start());
        }

        @Override
        public List<String> arguments() {
            return List.of(
                    "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"));
        }

        /**
         * Of the processes that live: a server keeps its connections, and so their processes. They
         * are nobody's children, so no other PostgreSQL may run beside.
         */
        @Override
        public Duration cpu() {
            return ProcessHandle.allProcesses()
                    .map(ProcessHandle::info)
                    .filter(it -> it.command().orElse("").endsWith("/postgres"))
                    .map(it -> it.totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        @Override
        public void close() {
            try {
                database.close();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not stop", e);
            }
        }
    }
}
