package org.smsauth.sms.recipients.settings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Whose settings were decided anew, for whoever follows them: of each tenant the last alone. Goes
 * by the numbers of changes, which are committed in their order.
 */
@Repository
public class SettingsChanges {

    private static final String BETWEEN =
            """
            select d.changed_in, c.* from department_settings d
            join settings_change c on c.id =
                (select l.id from settings_change l
                 where l.department = d.department and l.environment = d.environment
                 order by l.department desc, l.environment desc, l.id desc limit 1)
            where d.changed_in > ? and d.changed_in <= ?
            order by d.changed_in
            """;

    private final JdbcTemplate jdbc;

    SettingsChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Settings that were decided.
     *
     * @param id of the entry in their history
     */
    public record Decided(
            Tenant tenant, long version, UUID id, Instant at, String client, String tokenId) {}

    /** What the changes after one up to another decided. */
    public List<Decided> between(long after, long upTo) {
        return jdbc.query(
                BETWEEN,
                (row, _) ->
                        new Decided(
                                new Tenant(
                                        new DepartmentId(row.getString("department")),
                                        Environment.ofWire(row.getString("environment"))
                                                .orElseThrow()),
                                row.getLong("changed_in"),
                                row.getObject("id", UUID.class),
                                StoredTime.read(row, "changed_at"),
                                row.getString("client"),
                                row.getString("token_id")),
                after,
                upTo);
    }
}
