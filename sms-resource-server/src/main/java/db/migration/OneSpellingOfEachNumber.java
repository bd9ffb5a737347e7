package db.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.change.ChangeCounter;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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
                                       inbound, changed_in, department, environment, list, number)
            values (?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REPLACE =
            """
            update listed_number set note = ?, removed = false, added_at = ?, changed_at = ?,
                                     client = ?, token_id = ?, inbound = ?, changed_in = ?
            """
                    + KEY;

    private record Place(String department, String environment, String list) {

        Object[] key(long number) {
            return new Object[] {department, environment, list, number};
        }
    }

    private record Row(
            Place place,
            long number,
            @Nullable String note,
            boolean removed,
            OffsetDateTime addedAt,
            OffsetDateTime changedAt,
            @Nullable String client,
            @Nullable String tokenId,
            @Nullable UUID inbound) {

        static Row read(ResultSet row, int number) throws SQLException {
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
                    row.getString("token_id"),
                    row.getObject("inbound", UUID.class));
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
                    tokenId,
                    inbound);
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
    public void migrate(Context context) {
        var jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
        jdbc.setFetchSize(ROWS_AT_A_TIME);
        var messages = respellMessages(jdbc);
        var change = new ChangeCounter(jdbc).next(); // nobody changes a list meanwhile
        var misspelt = new ArrayList<Row>();
        var unfit = new ArrayList<Row>();
        jdbc.query(
                "select * from listed_number where not removed",
                row -> {
                    switch (read(row.getLong("number"))) {
                        case NumberReading.Read _ -> {}
                        case NumberReading.Respelt _ -> misspelt.add(Row.read(row, 0));
                        case NumberReading.None _ -> unfit.add(Row.read(row, 0));
                    }
                });
        misspelt.forEach(row -> respell(jdbc, row, change));
        countLists(jdbc);
        keepUnfit(jdbc, unfit);
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

    /**
     * The recipients of messages: search and erasure ask for one spelling. What was proven of such
     * a number was its old spelling, and goes with that.
     */
    private static int respellMessages(JdbcTemplate jdbc) {
        var misspelt = new ArrayList<Long>();
        jdbc.query(
                "select distinct recipient from sms_message where recipient > 0",
                row -> {
                    if (read(row.getLong(1)) instanceof NumberReading.Respelt) {
                        misspelt.add(row.getLong(1));
                    }
                });
        return misspelt.stream()
                .mapToInt(it ->
                        jdbc.update(
                                "update sms_message set recipient = ?, salt = null"
                                        + " where recipient = ?",
                                right(it),
                                it))
                .sum();
    }

    private static void respell(JdbcTemplate jdbc, Row row, long change) {
        var right = right(row.number);
        var there =
                jdbc
                        .query("select * from listed_number" + KEY, Row::read, row.place.key(right))
                        .stream()
                        .findFirst()
                        .orElse(null);
        if (there == null) {
            write(jdbc, ADD, row, right, change);
        } else if (there.removed) {
            if (row.place.list.equals(OPT_OUTS) || row.changedAt.isAfter(there.changedAt)) {
                write(jdbc, REPLACE, row, right, change);
            }
        } else if (row.addedAt.isBefore(there.addedAt)) {
            write(jdbc, REPLACE, there.since(row), right, change);
        }
        jdbc.update(
                "update listed_number set removed = true, changed_in = " + change + KEY,
                row.place.key(row.number));
    }

    private static void write(JdbcTemplate jdbc, String sql, Row row, long number, long change) {
        jdbc.update(
                sql,
                row.note,
                row.addedAt,
                row.changedAt,
                row.client,
                row.tokenId,
                row.inbound,
                change,
                row.place.department,
                row.place.environment,
                row.place.list,
                number);
    }

    /** Two spellings of one number have become one. */
    private static void countLists(JdbcTemplate jdbc) {
        jdbc.update("delete from listed_count");
        jdbc.update(
                "insert into listed_count (department, environment, list, numbers)"
                        + " select department, environment, list, count(*) from listed_number"
                        + " where not removed group by department, environment, list");
    }

    private static void keepUnfit(JdbcTemplate jdbc, List<Row> unfit) {
        jdbc.update("delete from unfit_number");
        jdbc.batchUpdate(
                "insert into unfit_number (department, environment, list, number)"
                        + " values (?, ?, ?, ?)",
                unfit.stream().map(it -> it.place.key(it.number)).toList());
    }

    private static NumberReading read(long digits) {
        return PhoneNumber.read(PhoneNumber.ofDigits(digits).value());
    }

    private static long right(long digits) {
        return read(digits).meant().orElseThrow().digits();
    }
}
