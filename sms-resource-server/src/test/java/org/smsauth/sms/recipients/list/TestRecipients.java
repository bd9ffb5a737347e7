package org.smsauth.sms.recipients.list;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

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
                known, numbers(changes, database, 1_000_000, InstantSource.system()));
    }

    /**
     * @param most how many numbers a list may have
     */
    static JdbcListedNumbers numbers(
            Changes changes, DataSource database, long most, InstantSource clock) {
        var jdbc = new JdbcTemplate(database);
        var counts = new ListCounts(jdbc, new ListSettings(most, DataSize.ofMegabytes(64)));
        return new JdbcListedNumbers(changes, jdbc, counts, clock);
    }

    public static KnownRecipients knownIn(DataSource database) {
        return new KnownRecipients(new JdbcTemplate(database));
    }

    public static OptOuts optOuts(DataSource database, InstantSource clock) {
        var jdbc = new JdbcTemplate(database);
        var counts = new ListCounts(jdbc, new ListSettings(1_000_000, DataSize.ofMegabytes(64)));
        return new OptOuts(jdbc, counts, clock);
    }

    /** Which inbound message the number opted out by. */
    public static @Nullable UUID optedOutBy(
            DataSource database, Tenant tenant, PhoneNumber number) {
        var changes = TestChanges.in(database, knownIn(database)).changes();
        return numbers(changes, database, 1, InstantSource.system())
                .find(NumberList.OPT_OUTS, tenant, number)
                .map(it -> it.by().inbound())
                .orElse(null);
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
