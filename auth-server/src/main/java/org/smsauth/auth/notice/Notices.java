package org.smsauth.auth.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
                                    given_at, text)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                notice.id(),
                notice.subject(),
                notice.credential() == null ? null : notice.credential().value(),
                notice.days(),
                notice.client().value(),
                notice.department().value(),
                StoredTime.of(notice.expiresAt()),
                StoredTime.of(notice.givenAt()),
                notice.text());
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
                row.getString("text"));
    }
}
