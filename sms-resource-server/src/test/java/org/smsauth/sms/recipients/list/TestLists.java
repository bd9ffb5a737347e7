package org.smsauth.sms.recipients.list;

import java.util.Set;
import javax.sql.DataSource;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lists to test with, in no store.
 *
 * @param owner whose they are; everybody else has none
 */
public record TestLists(Tenant owner, Set<PhoneNumber> optOuts, Set<PhoneNumber> directory)
        implements RecipientLists {

    /** Nobody is on any. */
    public static final RecipientLists NONE =
            new RecipientLists() {

                @Override
                public boolean hasOptedOut(Tenant tenant, PhoneNumber number) {
                    return false;
                }

                @Override
                public boolean isInDirectory(Tenant tenant, PhoneNumber number) {
                    return false;
                }

                @Override
                public Set<Tenant> listing(PhoneNumber number) {
                    return Set.of();
                }
            };

    @Override
    public boolean hasOptedOut(Tenant tenant, PhoneNumber number) {
        return owner.equals(tenant) && optOuts.contains(number);
    }

    @Override
    public boolean isInDirectory(Tenant tenant, PhoneNumber number) {
        return owner.equals(tenant) && directory.contains(number);
    }

    @Override
    public Set<Tenant> listing(PhoneNumber number) {
        return optOuts.contains(number) || directory.contains(number) ? Set.of(owner) : Set.of();
    }

    public static ListChanges changesIn(DataSource database) {
        return new ListChanges(new JdbcTemplate(database));
    }
}
