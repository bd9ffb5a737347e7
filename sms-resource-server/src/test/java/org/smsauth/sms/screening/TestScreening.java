package org.smsauth.sms.screening;

import org.smsauth.sms.hours.TestHours;
import org.smsauth.sms.recipient.KnownRecipients;
import org.smsauth.sms.settings.SettingsInForce;

/** The rules to test with: the real thing. */
public final class TestScreening {

    private TestScreening() {}

    public static Screening of(KnownRecipients recipients, SettingsInForce settings) {
        return new Screening(recipients, settings, TestHours.utc());
    }
}
