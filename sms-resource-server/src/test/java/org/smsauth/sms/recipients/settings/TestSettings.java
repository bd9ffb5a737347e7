package org.smsauth.sms.recipients.settings;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.web.IfMatch;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settings to test with: the real thing. */
public final class TestSettings {

    private final SettingsInForce inForce;
    private final ChangeSettings change;

    private TestSettings(SettingsInForce inForce, ChangeSettings change) {
        this.inForce = inForce;
        this.change = change;
    }

    public static TestSettings in(DataSource database) {
        var jdbc = new JdbcTemplate(database);
        var inForce = new SettingsInForce(jdbc);
        var clock = InstantSource.system();
        return new TestSettings(
                inForce,
                new ChangeSettings(
                        TestChanges.in(database, inForce).changes(),
                        jdbc,
                        new TimeOrderedIds(clock),
                        clock));
    }

    public static SettingsChanges changesIn(DataSource database) {
        return new SettingsChanges(new JdbcTemplate(database));
    }

    /** Nobody has decided anything. */
    public static SettingsInForce usual() {
        return new SettingsInForce(new JdbcTemplate());
    }

    public SettingsInForce inForce() {
        return inForce;
    }

    public void decide(Tenant tenant, Settings settings) {
        change.change(tenant, settings, new IfMatch.Absent(), TestCallers.of("sms.manage"));
    }
}
