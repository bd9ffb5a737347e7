package org.smsauth.auth.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored notices. */
@Component
public class Notices {

    private static final UUID LATEST = UUID.fromString("7fffffff-ffff-7fff-bfff-ffffffffffff");

    private final JdbcTemplate jdbc;

    Notices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notices of a department, the newest first.
     *
     * @param before those before the notice of this id; empty for the newest of all
     */
    public List<Notice> page(DepartmentId department, Optional<UUID> before, int most) {
        return jdbc.query(
                "select * from notice where department = ? and id < ?"
                        + " order by department desc, id desc limit ?",
                Notices::read,
                department.value(),
                before.orElse(LATEST),
                most);
    }

    /**
     * Which of a department's are asked for.
     *
     * @param read whether those that somebody has read, or those that nobody has
     * @param client of that one alone; null for all
     */
    public record Wanted(DepartmentId department, boolean read, @Nullable ClientId client) {

        private String where() {
            return "department = ? and read_at is %s null".formatted(read ? "not" : "")
                    + (client == null ? "" : " and client = ?");
        }

        private List<Object> values() {
            return client == null
                    ? List.of(department.value())
                    : List.of(department.value(), client.value());
        }
    }

    public long count(Wanted wanted) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "select count(*) from notice where " + wanted.where(),
                        Long.class,
                        wanted.values().toArray()));
    }

    /** So many of them, past so many, the newest first. */
    public List<Notice> list(Wanted wanted, long past, int most) {
        var values = new ArrayList<>(wanted.values());
        values.addAll(List.of(most, past));
        return jdbc.query(
                "select * from notice where "
                        + wanted.where()
                        + " order by id desc limit ? offset ?",
                Notices::read,
                values.toArray());
    }

    public Optional<Notice> find(DepartmentId department, UUID id) {
        return jdbc
                .query(
                        "select * from notice where department = ? and id = ?",
                        Notices::read,
                        department.value(),
                        id)
                .stream()
                .findFirst();
    }

    /** Notes that somebody has read it; whether nobody had before. */
    boolean read(Notice notice, Instant now, String by) {
        return jdbc.update(
                        "update notice set read_at = ?, read_by = ? where id = ? and read_at is null",
                        StoredTime.of(now),
                        by,
                        notice.id())
                == 1;
    }

    /** An end of something, by its id: one that is put off is another. */
    record End(String subject, Instant at) {}

    /** Which have been given, in days, of the ends that are still to come. */
    Map<End, Set<Integer>> given(Instant now) {
        var given = new HashMap<End, Set<Integer>>();
        jdbc.query(
                "select subject, expires_at, days from notice where expires_at > ?",
                row -> {
                    given.computeIfAbsent(
                                    new End(row.getString(1), StoredTime.read(row, "expires_at")),
                                    _ -> new HashSet<>())
                            .add(row.getInt(3));
                },
                StoredTime.of(now));
        return given;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when it has been given already
     */
    void add(Notice notice) {
        jdbc.update(
                """
                insert into notice (id, subject, credential, days, client, department, expires_at,
                                    given_at, text, read_at, read_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                notice.id(),
                notice.subject(),
                notice.credential() == null ? null : notice.credential().value(),
                notice.days(),
                notice.client().value(),
                notice.department().value(),
                StoredTime.of(notice.expiresAt()),
                StoredTime.of(notice.givenAt()),
                notice.text(),
                StoredTime.ofNullable(notice.readAt()),
                notice.readBy());
    }

    private static Notice read(ResultSet row, int number) throws SQLException {
        var credential = row.getString("credential");
        return new Notice(
                row.getObject("id", UUID.class),
                credential == null ? null : new CredentialId(credential),
                row.getInt("days"),
                new ClientId(row.getString("client")),
                new DepartmentId(row.getString("department")),
                StoredTime.read(row, "expires_at"),
                StoredTime.read(row, "given_at"),
                row.getString("text"),
                StoredTime.readNullable(row, "read_at"),
                row.getString("read_by"));
    }
}
