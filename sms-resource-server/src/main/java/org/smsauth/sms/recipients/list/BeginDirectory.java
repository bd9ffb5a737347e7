package org.smsauth.sms.recipients.list;

import java.util.List;
import java.util.Objects;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts a first number into a directory. */
@Component
public class BeginDirectory {

    private final JdbcTemplate jdbc;
    private final ListedNumbers numbers;

    BeginDirectory(JdbcTemplate jdbc, ListedNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /** Does nothing where any number is, or was taken off. */
    public void with(PhoneNumber number, String name, Tenant tenant, ChangedBy by) {
        if (isUntouched(tenant)) {
            var entry = new Entry(number, Entry.note(name));
            numbers.add(NumberList.DIRECTORY, tenant, List.of(entry), by);
        }
    }

    private boolean isUntouched(Tenant tenant) {
        var entries =
                jdbc.queryForObject(
                        "select count(*) from listed_number"
                                + " where department = ? and environment = ? and list = ?",
                        Long.class,
                        tenant.department().value(),
                        tenant.environment().wire(),
                        NumberList.DIRECTORY.wire());
        return Objects.requireNonNull(entries) == 0;
    }
}
