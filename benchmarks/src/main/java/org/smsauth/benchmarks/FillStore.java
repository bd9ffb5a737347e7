package org.smsauth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fills the SMS server's store, while the server is away, with messages of the last thirty days: a
 * hundred clients of twenty departments, each recipient at random.
 *
 * @param department whose client is among them
 * @param client one of the hundred, whose messages are asked for later
 */
record FillStore(String department, String client) {

    private static final int CLIENTS = 100;
    private static final int DEPARTMENTS = 20;
    private static final int SAMPLE = 10_000;
    private static final int COMMIT = 10_000;
    private static final int TEXT_BYTES = 53;
    private static final Duration SPAN = Duration.ofDays(30);

    /** The server's numbers begin with the milliseconds since this one, the first of 2025. */
    private static final long FIRST_MILLISECOND = 1_735_689_600_000L;

    private static final List<String> TABLES = List.of("sms_batch", "sms_message", "sms_step");

    private static final String BATCH =
            """
            insert into sms_batch (number, first_id, messages, environment, department, client,
                                   credential, token_id, request_id, source, type, sender, body,
                                   encoding, segments, reference, valid_until, callback,
                                   accepted_at)
            values (?, ?, 1, 'sandbox', ?, ?, 'cred0001', ?, ?, '192.0.2.1', 'alerts', 'ACME', ?,
                    'gsm-7', 1, ?, ?, true, ?)
            """;

    private static final String MESSAGE =
            """
            insert into sms_message (id, recipient, version, status, changed_at, attempts, lane)
            values (?, ?, 3, ?, ?, 1, 4)
            """;

    /** The simulator has the number that it was given here. */
    private static final String CARRIER =
            """
            insert into carrier (number, name)
            select 1, 'simulator' where not exists (select 1 from carrier)
            """;

    private static final String STEP =
            """
            insert into sms_step (message, part, status, said, at, began_at, attempt, carrier,
                                  carrier_message_id)
            values (?, 0, ?, ?, ?, ?, 1, 1, ?)
            """;

    /** A part of what the client has sent: its ids, and when. */
    record Sample(List<UUID> ids, Instant begin, Instant end) {

        void write(Path file) throws IOException {
            var lines = new ArrayList<>(List.of(begin.toString(), end.toString()));
            ids.forEach(it -> lines.add(it.toString()));
            Files.write(file, lines);
        }

        static Sample read(Path file) throws IOException {
            var lines = Files.readAllLines(file);
            return new Sample(
                    lines.stream().skip(2).map(UUID::fromString).toList(),
                    Instant.parse(lines.get(0)),
                    Instant.parse(lines.get(1)));
        }

        Instant middle() {
            return begin.plus(Duration.between(begin, end).dividedBy(2));
        }
    }

    /** Fills the store, or finds that it was filled before. */
    Sample fill(Store store, Path data, int messages) throws SQLException, IOException {
        var kept = data.resolve("sample");
        if (Files.exists(kept)) {
            return Sample.read(kept);
        }
        var sample = filled(store, data, messages);
        sample.write(kept);
        return sample;
    }

    private Sample filled(Store store, Path data, int messages) throws SQLException {
        var random = RandomGenerator.of("L64X128MixRandom");
        var end = Instant.now().minus(Duration.ofMinutes(5));
        var begin = end.minus(SPAN);
        var ids = new ArrayList<UUID>();
        try (var connection = DriverManager.getConnection(store.url(data));
                var batch = connection.prepareStatement(BATCH);
                var message = connection.prepareStatement(MESSAGE);
                var step = connection.prepareStatement(STEP)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(CARRIER);
            var indexes = drop(store, connection);
            for (int i = 0; i < messages; i++) {
                var at = begin.plusMillis(SPAN.toMillis() * i / messages);
                var id = idAt(at, random);
                var owner = i % CLIENTS;
                if (owner == 0
                        && (ids.size() < SAMPLE || random.nextInt(messages / CLIENTS) < SAMPLE)) {
                    keep(ids, id, random);
                }
                addBatch(batch, id, owner, at, random);
                addMessage(message, id, i, at, random);
                addSteps(step, id, i, at);
                if ((i + 1) % COMMIT == 0 || i + 1 == messages) {
                    batch.executeBatch();
                    message.executeBatch();
                    step.executeBatch();
                    connection.commit();
                }
            }
            createAgain(connection, indexes);
            rest(store, connection);
        }
        return new Sample(ids, begin, end);
    }

    private static void keep(List<UUID> ids, UUID id, RandomGenerator random) {
        if (ids.size() < SAMPLE) {
            ids.add(id);
        } else {
            ids.set(random.nextInt(SAMPLE), id);
        }
    }

    private void addBatch(
            PreparedStatement row, UUID id, int owner, Instant at, RandomGenerator random)
            throws SQLException {
        row.setLong(1, number(id));
        row.setObject(2, id);
        row.setString(3, owner == 0 ? department : "department-" + owner % DEPARTMENTS);
        row.setString(4, owner == 0 ? client : "client-" + owner);
        row.setString(5, id.toString());
        row.setObject(6, id);
        row.setBytes(7, sealed(random));
        row.setString(8, "order-" + random.nextInt(1_000_000_000));
        row.setObject(9, at.plus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC));
        row.setObject(10, at.atOffset(ZoneOffset.UTC));
        row.addBatch();
    }

    /** As long as a sealed text; nobody asks what these messages say. */
    private static byte[] sealed(RandomGenerator random) {
        var sealed = new byte[28 + TEXT_BYTES];
        random.nextBytes(sealed);
        return sealed;
    }

    private static void addMessage(
            PreparedStatement row, UUID id, int i, Instant at, RandomGenerator random)
            throws SQLException {
        var last = last(i);
        row.setLong(1, number(id) * 1024);
        row.setLong(2, 14_150_000_000L + random.nextInt(10_000_000));
        row.setString(3, last);
        row.setObject(4, at.plusSeconds(2).atOffset(ZoneOffset.UTC));
        row.addBatch();
    }

    private static String last(int i) {
        return i % 50 == 0 ? "undelivered" : "delivered";
    }

    private static void addSteps(PreparedStatement row, UUID id, int i, Instant at)
            throws SQLException {
        addStep(row, id, "submitted", "accepted", at, Integer.toHexString(i));
        addStep(row, id, last(i), last(i), at.plusSeconds(2), null);
    }

    private static void addStep(
            PreparedStatement row,
            UUID id,
            String status,
            String said,
            Instant at,
            @Nullable String carrierMessageId)
            throws SQLException {
        var time = at.atOffset(ZoneOffset.UTC);
        row.setLong(1, number(id) * 1024);
        row.setString(2, status);
        row.setString(3, said);
        row.setObject(4, time);
        row.setObject(5, carrierMessageId == null ? null : time);
        row.setString(6, carrierMessageId);
        row.addBatch();
    }

    /** As the server reads it from the id. */
    private static long number(UUID id) {
        var milliseconds = (id.getMostSignificantBits() >>> 16) - FIRST_MILLISECOND;
        return milliseconds * 4096 + (id.getMostSignificantBits() & 0xFFF);
    }

    /** Rows go in several times as fast without; the indexes are those of the migrations. */
    private static List<String> drop(Store store, Connection connection) throws SQLException {
        var indexes = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            try (var found = statement.executeQuery(store.indexes(TABLES))) {
                while (found.next()) {
                    var line = found.getString(1);
                    if (line.startsWith("CREATE INDEX ")) { // and not that of a key
                        indexes.add(line);
                    }
                }
            }
            for (var index : indexes) {
                var name = index.substring("CREATE INDEX ".length(), index.indexOf(" ON "));
                statement.execute("drop index " + name);
            }
        }
        return indexes;
    }

    private static void createAgain(Connection connection, List<String> indexes)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var index : indexes) {
                statement.execute(index);
            }
        }
    }

    private static void rest(Store store, Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            for (var work : store.rest()) {
                statement.execute(work);
            }
        }
    }

    private static UUID idAt(Instant at, RandomGenerator random) {
        return new UUID(
                (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000),
                ((random.nextLong() >>> 2) & -1024) | Long.MIN_VALUE);
    }
}
