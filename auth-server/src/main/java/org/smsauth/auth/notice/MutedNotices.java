package org.smsauth.auth.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Of what nobody wants to hear that it ends, as stored. */
@Component
public class MutedNotices {

    private final JdbcTemplate jdbc;

    MutedNotices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param subject the id of a credential, or of a client as a whole
     * @param client whose it is, or that is it
     */
    public record Muted(
            String subject, DepartmentId department, ClientId client, Instant at, String by) {}

    public List<Muted> of(DepartmentId department) {
        return find("department = ?", department.value());
    }

    public Optional<Muted> find(String subject) {
        return find("subject = ?", subject).stream().findFirst();
    }

    private List<Muted> find(String where, String value) {
        return jdbc.query(
                "select * from notice_mute where " + where + " order by muted_at desc, subject",
                (row, _) ->
                        new Muted(
                                row.getString("subject"),
                                new DepartmentId(row.getString("department")),
                                new ClientId(row.getString("client")),
                                StoredTime.read(row, "muted_at"),
                                row.getString("muted_by")),
                value);
    }

    void add(Muted muted) {
        jdbc.update(
                "insert into notice_mute (subject, department, client, muted_at, muted_by)"
                        + " values (?, ?, ?, ?, ?)",
                muted.subject(),
                muted.department().value(),
                muted.client().value(),
                StoredTime.of(muted.at()),
                muted.by());
    }

    boolean remove(Muted muted) {
        return jdbc.update("delete from notice_mute where subject = ?", muted.subject()) == 1;
    }
}
