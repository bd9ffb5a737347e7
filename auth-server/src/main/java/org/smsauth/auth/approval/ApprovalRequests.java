package org.smsauth.auth.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.ApprovalRequest.State;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code approval_request}. */
@Component
public class ApprovalRequests {

    private final JdbcTemplate jdbc;

    ApprovalRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ApprovalRequest> find(UUID id) {
        return one("select * from approval_request where id = ?", id);
    }

    /** The same, locked until the transaction ends. */
    Optional<ApprovalRequest> lock(UUID id) {
        return one("select * from approval_request where id = ? for update", id);
    }

    /** The one that a client came of. */
    public Optional<ApprovalRequest> thatMade(ClientId client) {
        return one("select * from approval_request where made = ?", client.value());
    }

    /** Those of a department that nobody has decided yet, the last asked first. */
    public List<ApprovalRequest> open(DepartmentId department, Instant now) {
        return jdbc.query(
                """
                select * from approval_request where department = ? and state = 'waiting'
                and asked_at > ? order by asked_at desc, id desc
                """,
                ApprovalRequests::read,
                department.value(),
                StoredTime.of(now.minus(ApprovalRequest.VALIDITY)));
    }

    /**
     * Those of a department in the order of their ids, the last first.
     *
     * @param before those before that one; the greatest there can be for the first page
     */
    public List<ApprovalRequest> page(DepartmentId department, UUID before, int most) {
        return jdbc.query(
                "select * from approval_request where department = ? and id < ?"
                        + " order by id desc limit ?",
                ApprovalRequests::read,
                department.value(),
                before,
                most);
    }

    /** All of a department, the last asked first. */
    public List<ApprovalRequest> latest(DepartmentId department, int most) {
        return jdbc.query(
                "select * from approval_request where department = ?"
                        + " order by asked_at desc, id desc limit ?",
                ApprovalRequests::read,
                department.value(),
                most);
    }

    void add(ApprovalRequest request) {
        var wish = request.wish();
        var asked = wish.registration();
        jdbc.update(
                """
                insert into approval_request (id, department, kind, client, revision, asked,
                                              credential, asked_by, asker, asker_client, behind,
                                              asked_at, state, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
                """,
                request.id(),
                request.department().value(),
                wish.kind(),
                value(wish.client()),
                wish instanceof Wish.Widen widen ? widen.revision() : null,
                asked == null ? null : WrittenRegistration.of(asked),
                wish.credential(),
                request.askedBy(),
                request.asker() instanceof Asker.Someone(var id, _) ? id : null,
                request.asker() instanceof Asker.Program(var client, _) ? client.value() : null,
                request.asker() instanceof Asker.Program(_, var behind)
                        ? String.join(" ", behind)
                        : null,
                StoredTime.of(request.askedAt()),
                request.state().wire());
    }

    void decide(ApprovalRequest request) {
        jdbc.update(
                """
                update approval_request set state = ?, decided_by = ?, decided_at = ?, reason = ?,
                made = ? where id = ?
                """,
                request.state().wire(),
                request.decidedBy(),
                StoredTime.ofNullable(request.decidedAt()),
                request.reason(),
                value(request.made()),
                request.id());
    }

    private Optional<ApprovalRequest> one(String sql, Object key) {
        return jdbc.query(sql, ApprovalRequests::read, key).stream().findFirst();
    }

    private static @Nullable String value(@Nullable ClientId client) {
        return client == null ? null : client.value();
    }

    private static ApprovalRequest read(ResultSet row, int number) throws SQLException {
        var department = new DepartmentId(row.getString("department"));
        var made = row.getString("made");
        return new ApprovalRequest(
                row.getObject("id", UUID.class),
                department,
                wish(row, department),
                asker(row),
                StoredTime.read(row, "asked_at"),
                State.ofWire(row.getString("state")),
                row.getString("decided_by"),
                StoredTime.readNullable(row, "decided_at"),
                row.getString("reason"),
                made == null ? null : new ClientId(made));
    }

    private static Asker asker(ResultSet row) throws SQLException {
        var client = row.getString("asker_client");
        if (client == null) {
            return new Asker.Someone(row.getObject("asker", UUID.class), row.getString("asked_by"));
        }
        var behind = row.getString("behind");
        return new Asker.Program(
                new ClientId(client),
                behind == null || behind.isEmpty() ? List.of() : List.of(behind.split(" ")));
    }

    private static Wish wish(ResultSet row, DepartmentId department) throws SQLException {
        var kind = row.getString("kind");
        if (kind.equals(new Wish.NoFourEyes().kind())) {
            return new Wish.NoFourEyes();
        }
        var asked = WrittenRegistration.read(row.getString("asked"), department);
        var credential = row.getString("credential");
        return switch (kind) {
            case "register" -> new Wish.Register(asked, credential);
            case "promote" ->
                    new Wish.Promote(new ClientId(row.getString("client")), asked, credential);
            case "widen" ->
                    new Wish.Widen(
                            new ClientId(row.getString("client")), row.getInt("revision"), asked);
            default -> throw new IllegalStateException("no kind of request: " + kind);
        };
    }
}
