package org.smsauth.sms.recipients.list;

import java.util.Set;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;

/** What the lists of a department say of a number now. */
public interface RecipientLists {

    /** Whether the number wants no marketing of that department. */
    boolean hasOptedOut(Tenant tenant, PhoneNumber number);

    /** Whether the number is in that department's directory. */
    boolean isInDirectory(Tenant tenant, PhoneNumber number);

    /** Whose lists have the number, whichever list it is. */
    Set<Tenant> listing(PhoneNumber number);
}
