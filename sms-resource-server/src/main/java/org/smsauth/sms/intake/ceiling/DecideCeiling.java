package org.smsauth.sms.intake.ceiling;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Decides on one ceiling, with who did and when. */
@Component
class DecideCeiling {

    private static final String KEY = " where department = ? and environment = ? and client = ?";

    private final Changes changes;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    DecideCeiling(Changes changes, JdbcTemplate jdbc, InstantSource clock) {
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Returns when it is committed and this node goes by it.
     *
     * @param client null for the department's own
     * @param most null for the usual one
     */
    void decide(Tenant tenant, @Nullable ClientId client, @Nullable Long most, ChangedBy by) {
        var department = tenant.department().value();
        var environment = tenant.environment().wire();
        var whose = client == null ? Ceilings.OF_DEPARTMENT : client.value();
        changes.make(change -> {
            jdbc.update("delete from send_ceiling" + KEY, department, environment, whose);
            return jdbc.update(
                    """
                    insert into send_ceiling (department, environment, client, most, changed_in,
                                              changed_at, changed_by, token_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    department,
                    environment,
                    whose,
                    most,
                    change,
                    StoredTime.of(clock.instant()),
                    by.client().value(),
                    by.tokenId());
        });
    }
}
