package org.smsauth.sms.records.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refusals to test with: the real thing. */
public final class TestRefusals {

    private TestRefusals() {}

    public static RefusalEntries entriesIn(DataSource database) {
        return new RefusalEntries(new JdbcTemplate(database));
    }
}
