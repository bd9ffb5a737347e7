package org.smsauth.sms.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.BatchNumber;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables {@code inbound_sms} and {@code inbound_body}. */
@Repository
public class InboundMessages {

    /** Whose a message is that nobody is known to own. */
    static final String NOBODY = "";

    private static final String SELECT =
            "select s.*, b.body from inbound_sms s left join inbound_body b on b.id = s.id where ";

    private static final String INSERT =
            """
            insert into inbound_sms (id, environment, department, carrier, sender, number,
                                     recipient, parts, missing, keyword, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final BodySeal seal;
    private final TimeOrderedIds ids;

    InboundMessages(JdbcTemplate jdbc, BodySeal seal, TimeOrderedIds ids) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.ids = ids;
    }

    /** Keeps it for a department, or {@link #NOBODY}, under the id that is answered. */
    UUID keep(Written message, String department, @Nullable Keyword keyword) {
        var id = ids.next();
        var number = message.number();
        jdbc.update(
                INSERT,
                id,
                message.environment().wire(),
                department,
                message.carrier(),
                message.from(),
                number == null ? null : number.digits(),
                message.to(),
                message.parts(),
                message.missing(),
                keyword == null ? null : keyword.wire(),
                StoredTime.of(message.at()));
        keepBody(id, message.environment(), department, message.at(), message.text());
        return id;
    }

    /** Keeps one that there is for another department too. */
    void copy(Kept message, DepartmentId other) {
        var id = ids.next();
        insert(id, message, other);
        if (message.text() != null) {
            keepBody(
                    id, message.environment(), other.value(), message.receivedAt(), message.text());
        }
    }

    private void insert(UUID id, Kept message, DepartmentId owner) {
        jdbc.update(
                INSERT,
                id,
                message.environment().wire(),
                owner.value(),
                message.carrier(),
                message.from(),
                message.number(),
                message.to(),
                message.parts(),
                message.missing(),
                message.keyword() == null ? null : message.keyword().wire(),
                StoredTime.of(message.receivedAt()));
    }

    private void keepBody(
            UUID id, Environment environment, String department, Instant at, String text) {
        jdbc.update(
                """
                insert into inbound_body (id, environment, department, received_at, body)
                values (?, ?, ?, ?, ?)
                """,
                id,
                environment.wire(),
                department,
                StoredTime.of(at),
                seal.seal(text, place(id, environment)));
    }

    private static BodySeal.Place place(UUID id, Environment environment) {
        var number = BatchNumber.firstAt(TimeOrderedIds.madeAt(id));
        return new BodySeal.Place(number, environment.wire(), "inbound/" + id);
    }

    /** Those that are nobody's, the last first. */
    List<Kept> nobodys(@Nullable UUID before, Environment environment, int most) {
        return page(NOBODY, environment, null, null, before, most);
    }

    /** What those that are nobody's were sent to. */
    List<String> nobodysRecipients(Environment environment) {
        return jdbc.query(
                "select distinct recipient from inbound_sms where department = ? and environment = ?",
                (row, _) -> row.getString(1),
                NOBODY,
                environment.wire());
    }

    /**
     * Those that are nobody's, the first first.
     *
     * @param to what they were sent to; at least one
     */
    List<Kept> nobodysTo(List<String> to, Environment environment, int most) {
        var conditions =
                new Conditions()
                        .and("s.department = ?", NOBODY)
                        .and("s.environment = ?", environment.wire())
                        .in("s.recipient", to);
        var values = conditions.values();
        values.add(most);
        return jdbc.query(
                SELECT + conditions.sql() + " order by s.department, s.environment, s.id limit ?",
                this::read,
                values.toArray());
    }

    /**
     * A department's, the last first.
     *
     * @param number of who wrote them; null for anybody
     * @param to what they were sent to; null for anything
     */
    public List<Kept> page(
            Tenant tenant,
            @Nullable Long number,
            @Nullable List<String> to,
            @Nullable UUID before,
            int most) {
        return page(tenant.department().value(), tenant.environment(), number, to, before, most);
    }

    private List<Kept> page(
            String department,
            Environment environment,
            @Nullable Long number,
            @Nullable List<String> to,
            @Nullable UUID before,
            int most) {
        var conditions =
                new Conditions()
                        .and("s.department = ?", department)
                        .and("s.environment = ?", environment.wire())
                        .and("s.number = ?", number)
                        .in("s.recipient", to == null ? List.of() : to)
                        .and("s.id < ?", before);
        var values = conditions.values();
        values.add(most);
        // as the index has it: else H2 sorts all that the index finds
        var order =
                number == null
                        ? "s.department desc, s.environment desc, s.id desc"
                        : "s.number desc, s.id desc";
        return jdbc.query(
                SELECT + conditions.sql() + " order by " + order + " limit ?",
                this::read,
                values.toArray());
    }

    Optional<Kept> find(Tenant tenant, UUID id) {
        return jdbc
                .query(
                        SELECT + "s.id = ? and s.department = ? and s.environment = ?",
                        this::read,
                        id,
                        tenant.department().value(),
                        tenant.environment().wire())
                .stream()
                .findFirst();
    }

    Map<Long, Kept> atEntries(Collection<Long> entries) {
        record Numbered(long entry, Kept kept) {}
        return entries.isEmpty()
                ? Map.of()
                : jdbc
                        .query(
                                SELECT + "s.entry in " + Conditions.marks(entries.size()),
                                (row, number) ->
                                        new Numbered(row.getLong("entry"), read(row, number)),
                                entries.toArray())
                        .stream()
                        .collect(Collectors.toMap(Numbered::entry, Numbered::kept));
    }

    /**
     * Gives it to its owner, within a transaction and as an entry anew: H2 gives a row that stays
     * no other number.
     *
     * @return false when somebody else has, or has masked who wrote it
     */
    boolean give(Kept message, DepartmentId owner) {
        var id = message.id();
        if (jdbc.update(
                        "delete from inbound_sms where id = ? and department = '' and sender = ?",
                        id,
                        message.from())
                == 0) {
            return false;
        }
        insert(id, message, owner);
        jdbc.update(
                "update inbound_sms set body_erased_at = ? where id = ?",
                StoredTime.ofNullable(message.bodyErasedAt()),
                id);
        jdbc.update("update inbound_body set department = ? where id = ?", owner.value(), id);
        return true;
    }

    void replied(UUID id, UUID reply) {
        jdbc.update("update inbound_sms set reply = ? where id = ?", reply, id);
    }

    /**
     * Whose bodies there are, and perhaps some whose there are none: of each department PostgreSQL
     * reads one row, and none is sorted. Nobody's are told as such, see {@link #NOBODY}.
     */
    List<Holder> holders() {
        var holders = new ArrayList<Holder>();
        for (@Nullable String department = NOBODY;
                department != null;
                department = nextHolder(department)) {
            for (var environment : Environment.values()) {
                holders.add(new Holder(department, environment.wire()));
            }
        }
        return holders;
    }

    private @Nullable String nextHolder(String after) {
        return jdbc
                .queryForList(
                        "select department from inbound_body where department > ?"
                                + " order by department limit 1",
                        String.class,
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** A department, or {@link #NOBODY}, in an environment. */
    record Holder(String department, String environment) {}

    /**
     * Erases what some said that were received before then.
     *
     * @return how many
     */
    int erase(Holder holder, Instant before, Instant now, int most) {
        return eraseAll(
                jdbc.query(
                        """
                        select id from inbound_body
                        where department = ? and environment = ? and received_at < ?
                        order by department, environment, received_at limit ?
                        """,
                        (row, _) -> row.getObject(1, UUID.class),
                        holder.department,
                        holder.environment,
                        StoredTime.of(before),
                        most),
                now);
    }

    /**
     * Erases what all said that somebody wrote to a department.
     *
     * @return how many
     */
    int eraseFrom(Tenant tenant, long number, Instant now) {
        return eraseAll(
                jdbc.query(
                        """
                        select s.id from inbound_sms s join inbound_body b on b.id = s.id
                        where s.number = ? and s.department = ? and s.environment = ?
                        """,
                        (row, _) -> row.getObject(1, UUID.class),
                        number,
                        tenant.department().value(),
                        tenant.environment().wire()),
                now);
    }

    /**
     * Leaves of the numbers of some who wrote from then on and before another time what is masked,
     * within a transaction.
     *
     * @return from when to go on
     */
    Instant maskSome(Instant from, Instant before, int most) {
        record Sender(UUID id, long digits) {}
        var senders =
                jdbc.query(
                        "select id, number from inbound_sms where number is not null and id >= ?"
                                + " and id < ? order by id limit ?",
                        (row, _) -> new Sender(row.getObject(1, UUID.class), row.getLong(2)),
                        TimeOrderedIds.firstAt(from),
                        TimeOrderedIds.firstAt(before),
                        most);
        var masked =
                jdbc.batchUpdate(
                        "update inbound_sms set sender = ?, number = null where id = ?",
                        senders.stream()
                                .map(it ->
                                        new Object[] {
                                            PhoneNumber.ofDigits(it.digits).masked(), it.id
                                        })
                                .toList());
        for (int i = 0; i < masked.length; i++) {
            if (masked[i] == 0) { // gone, or given meanwhile, which is to store it anew
                return TimeOrderedIds.madeAt(senders.get(i).id);
            }
        }
        return senders.size() < most ? before : TimeOrderedIds.madeAt(senders.getLast().id);
    }

    private int eraseAll(List<UUID> all, Instant now) {
        var erased = new ArrayList<Object[]>();
        for (var id : all) {
            if (jdbc.update("delete from inbound_body where id = ?", id) == 1) {
                erased.add(new Object[] {StoredTime.of(now), id});
            }
        }
        jdbc.batchUpdate("update inbound_sms set body_erased_at = ? where id = ?", erased);
        return erased.size();
    }

    private Kept read(ResultSet row, int rowNumber) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var environment = Environment.ofWire(row.getString("environment")).orElseThrow();
        var number = row.getLong("number");
        var isNumber = !row.wasNull();
        var body = row.getBytes("body");
        var keyword = row.getString("keyword");
        return new Kept(
                id,
                environment,
                row.getString("department"),
                row.getString("carrier"),
                row.getString("sender"),
                isNumber ? number : null,
                row.getString("recipient"),
                body == null ? null : seal.open(body, place(id, environment)).orElse(null),
                row.getInt("parts"),
                row.getInt("missing"),
                keyword == null ? null : Keyword.ofWire(keyword),
                row.getObject("reply", UUID.class),
                StoredTime.read(row, "received_at"),
                StoredTime.readNullable(row, "body_erased_at"));
    }
}
