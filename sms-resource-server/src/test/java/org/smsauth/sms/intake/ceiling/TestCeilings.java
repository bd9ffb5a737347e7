package org.smsauth.sms.intake.ceiling;

import javax.sql.DataSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ceilings to test with: the real thing. */
public final class TestCeilings {

    private TestCeilings() {}

    /** The usual ones. */
    public static Ceilings usual() {
        return new Ceilings(settings(), new JdbcTemplate());
    }

    /** Those of production alone, the same for all. */
    public static Ceilings of(long most) {
        return new Ceilings(
                new CeilingSettings(
                        new CeilingSettings.Production(most, most, most),
                        new CeilingSettings.Sandbox(0, 0, 0)),
                new JdbcTemplate());
    }

    static CeilingSettings settings() {
        return new CeilingSettings(
                new CeilingSettings.Production(10_000, 100_000, 1_000_000),
                new CeilingSettings.Sandbox(0, 0, 0));
    }

    public static TakeRoom takeRoom() {
        return takeRoom(TestDatabase.H2.migrated());
    }

    public static TakeRoom takeRoom(DataSource database) {
        return new TakeRoom(new JdbcTemplate(database));
    }
}
