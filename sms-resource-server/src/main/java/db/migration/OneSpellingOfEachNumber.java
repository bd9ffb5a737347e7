package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;

/**
 * Brings every stored number into the one spelling of its phone: those on lists and those of
 * messages. Where a list has a phone in several spellings, an opt-out stands however it was spelt,
 * since the earliest; of a directory the last decision stands. What cannot be brought into form is
 * put into {@code unfit_number}. Runs again whenever the numbering plans are other ones.
 */
public final class OneSpellingOfEachNumber implements JavaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(OneSpellingOfEachNumber.class);
    private static final int ROWS_AT_A_TIME = 10_000;
    private static final String OPT_OUTS = "opt-outs";

    private static final String KEY =
            " where department = ? and environment = ? and list = ? and number = ?";

    private static final String ADD =
            """
            insert into listed_number (note, removed, added_at, changed_at, client, token_id,
                                       changed_in, department, environment, list, number)
            values (?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REPLACE =
            """
            update listed_number set note = ?, removed = false, added_at = ?, changed_at = ?,
                                     client = ?, token_id = ?, changed_in = ?
            """
                    + KEY;

    private static final String REMOVE =
            "update listed_number set removed = true, changed_in = ?" + KEY;

    private record Place(String department, String environment, String list) {}

    private record Row(
            Place place,
            long number,
            @Nullable String note,
            boolean removed,
            OffsetDateTime addedAt,
            OffsetDateTime changedAt,
            String client,
            String tokenId) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new Place(
                            row.getString("department"),
                            row.getString("environment"),
                            row.getString("list")),
                    row.getLong("number"),
                    row.getString("note"),
                    row.getBoolean("removed"),
                    row.getObject("added_at", OffsetDateTime.class),
                    row.getObject("changed_at", OffsetDateTime.class),
                    row.getString("client"),
                    row.getString("token_id"));
        }

        Row since(Row earlier) {
            return new Row(
                    place,
                    number,
                    earlier.note == null ? note : earlier.note,
                    false,
                    earlier.addedAt,
                    changedAt,
                    client,
                    tokenId);
        }
    }

    /** None: it is repeated. */
    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "one spelling of each number";
    }

    @Override
    public Integer getChecksum() {
        return NumberingPlan.edition();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var store = context.getConnection();
        var messages = respellMessages(store);
        var change = nextChange(store);
        var misspelt = new ArrayList<Row>();
        var unfit = new ArrayList<Row>();
        findOnLists(store, misspelt, unfit);
        for (var row : misspelt) {
            respell(store, row, change);
        }
        countLists(store);
        keepUnfit(store, unfit);
        if (messages + misspelt.size() + unfit.size() > 0) {
            LOG.info(
                    "{} listed numbers and the recipients of {} messages are written as their plans"
                            + " want it now; {} listed numbers are not complete, see unfit=true of"
                            + " GET /v1/opt-outs and /v1/directory",
                    misspelt.size(),
                    messages,
                    unfit.size());
        }
    }

    /** The recipients of messages: search and erasure ask for one spelling. */
    private static int respellMessages(Connection store) throws SQLException {
        var misspelt = new ArrayList<Long>();
        try (var query = store.prepareStatement("select distinct recipient from sms_message")) {
            query.setFetchSize(ROWS_AT_A_TIME);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (read(rows.getLong(1)) instanceof NumberReading.Respelt) {
                        misspelt.add(rows.getLong(1));
                    }
                }
            }
        }
        var changed = 0;
        try (var update =
                store.prepareStatement(
                        "update sms_message set recipient = ? where recipient = ?")) {
            for (var number : misspelt) {
                update.setLong(1, right(number));
                update.setLong(2, number);
                changed += update.executeUpdate();
            }
        }
        return changed;
    }

    /**
     * With the lock on all changes: nobody changes a list meanwhile, and every node reads these.
     */
    private static long nextChange(Connection store) throws SQLException {
        try (var statement = store.createStatement()) {
            statement.executeUpdate("update change_counter set latest = latest + 1 where id = 1");
            try (var row =
                    statement.executeQuery("select latest from change_counter where id = 1")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void findOnLists(Connection store, List<Row> misspelt, List<Row> unfit)
            throws SQLException {
        try (var query = store.prepareStatement("select * from listed_number where not removed")) {
            query.setFetchSize(ROWS_AT_A_TIME);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    switch (read(rows.getLong("number"))) {
                        case NumberReading.Read _ -> {}
                        case NumberReading.Respelt _ -> misspelt.add(Row.read(rows));
                        case NumberReading.None _ -> unfit.add(Row.read(rows));
                    }
                }
            }
        }
    }

    private static void respell(Connection store, Row row, long change) throws SQLException {
        var right = right(row.number);
        var there = find(store, row.place, right);
        if (there == null) {
            write(store, ADD, row, right, change);
        } else if (there.removed) {
            if (row.place.list.equals(OPT_OUTS) || row.changedAt.isAfter(there.changedAt)) {
                write(store, REPLACE, row, right, change);
            }
        } else if (row.addedAt.isBefore(there.addedAt)) {
            write(store, REPLACE, there.since(row), right, change);
        }
        try (var update = store.prepareStatement(REMOVE)) {
            update.setLong(1, change);
            key(update, 2, row.place, row.number);
            update.executeUpdate();
        }
    }

    private static @Nullable Row find(Connection store, Place place, long number)
            throws SQLException {
        try (var query = store.prepareStatement("select * from listed_number" + KEY)) {
            key(query, 1, place, number);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Row.read(rows) : null;
            }
        }
    }

    private static void write(Connection store, String sql, Row row, long number, long change)
            throws SQLException {
        try (var update = store.prepareStatement(sql)) {
            update.setString(1, row.note);
            update.setObject(2, row.addedAt);
            update.setObject(3, row.changedAt);
            update.setString(4, row.client);
            update.setString(5, row.tokenId);
            update.setLong(6, change);
            key(update, 7, row.place, number);
            update.executeUpdate();
        }
    }

    /** Two spellings of one number have become one. */
    private static void countLists(Connection store) throws SQLException {
        try (var statement = store.createStatement()) {
            statement.executeUpdate("delete from listed_count");
            statement.executeUpdate(
                    "insert into listed_count (department, environment, list, numbers)"
                            + " select department, environment, list, count(*) from listed_number"
                            + " where not removed group by department, environment, list");
        }
    }

    private static void keepUnfit(Connection store, List<Row> unfit) throws SQLException {
        try (var delete = store.createStatement()) {
            delete.executeUpdate("delete from unfit_number");
        }
        try (var insert =
                store.prepareStatement(
                        "insert into unfit_number (department, environment, list, number)"
                                + " values (?, ?, ?, ?)")) {
            for (var row : unfit) {
                key(insert, 1, row.place, row.number);
                insert.executeUpdate();
            }
        }
    }

    private static void key(PreparedStatement statement, int first, Place place, long number)
            throws SQLException {
        statement.setString(first, place.department);
        statement.setString(first + 1, place.environment);
        statement.setString(first + 2, place.list);
        statement.setLong(first + 3, number);
    }

    private static NumberReading read(long digits) {
        return PhoneNumber.read(PhoneNumber.ofDigits(digits).value());
    }

    private static long right(long digits) {
        return read(digits).meant().orElseThrow().digits();
    }
}
