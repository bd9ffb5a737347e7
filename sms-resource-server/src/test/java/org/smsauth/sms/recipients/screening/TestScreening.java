package org.smsauth.sms.recipients.screening;

import org.smsauth.sms.recipients.hours.TestHours;
import org.smsauth.sms.recipients.list.RecipientLists;
import org.smsauth.sms.recipients.settings.TenantSettings;

/** The rules to test with: the real thing. */
public final class TestScreening {

    private TestScreening() {}

    public static Screening of(RecipientLists recipients, TenantSettings settings) {
        return new Screening(recipients, settings, TestHours.utc());
    }
}
