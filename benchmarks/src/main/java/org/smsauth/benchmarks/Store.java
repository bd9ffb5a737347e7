package org.smsauth.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the SMS server keeps what it accepted. Either kind has it on disk when it says so. */
sealed interface Store extends AutoCloseable {

    /** What tells the server of it. */
    List<String> arguments();

    /** How to fill it while the server is away. */
    String url(Path data);

    /**
     * A query for the statements that make the indexes of those tables again, without their keys.
     */
    String indexes(List<String> tables);

    /** What a database does in a quiet night. */
    List<String> rest();

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
        public String url(Path data) {
            return "jdbc:h2:file:"
                    + data.resolve("sms").resolve("sms")
                    + ";WRITE_DELAY=500;CACHE_SIZE=524288;PAGE_SIZE=4096";
        }

        @Override
        public String indexes(List<String> tables) {
            return "script nodata table " + String.join(", ", tables);
        }

        @Override
        public List<String> rest() {
            return List.of("analyze", "shutdown");
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

        @Override
        public String url(Path data) {
            return database.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
        }

        @Override
        public String indexes(List<String> tables) {
            return "select indexdef from pg_indexes where tablename in ('%s')"
                    .formatted(String.join("', '", tables));
        }

        @Override
        public List<String> rest() {
            return List.of("vacuum analyze", "checkpoint");
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
