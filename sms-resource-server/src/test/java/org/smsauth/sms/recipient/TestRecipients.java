package org.smsauth.sms.recipient;

import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.access.TestCallers;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists to test with: the real thing. */
public final class TestRecipients {

    private final KnownRecipients known;
    private final ListedNumbers numbers;

    private TestRecipients(KnownRecipients known, ListedNumbers numbers) {
        this.known = known;
        this.numbers = numbers;
    }

    /** Nobody is on any list but one of staff. */
    public static KnownRecipients staff(Tenant tenant, PhoneNumber number) {
        var recipients = in(TestDatabase.H2.migrated());
        recipients.employ(tenant, number);
        return recipients.known;
    }

    public static TestRecipients in(DataSource database) {
        var jdbc = new JdbcTemplate(database);
        var known = new KnownRecipients(jdbc);
        var changes = TestChanges.in(database, known).changes();
        return new TestRecipients(
                known, new JdbcListedNumbers(changes, jdbc, InstantSource.system()));
    }

    public KnownRecipients known() {
        return known;
    }

    public void optOut(Tenant tenant, PhoneNumber number) {
        add(NumberList.OPT_OUTS, tenant, number);
    }

    public void employ(Tenant tenant, PhoneNumber number) {
        add(NumberList.DIRECTORY, tenant, number);
    }

    public void dismiss(Tenant tenant, PhoneNumber number) {
        numbers.remove(NumberList.DIRECTORY, tenant, number, TestCallers.of("sms.manage"));
    }

    private void add(NumberList list, Tenant tenant, PhoneNumber number) {
        numbers.add(list, tenant, List.of(new Entry(number, null)), TestCallers.of("sms.manage"));
    }
}
