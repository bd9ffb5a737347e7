package org.smsauth.sms.intake;

import javax.sql.DataSource;
import org.smsauth.sms.intake.ceiling.Ceilings;
import org.smsauth.sms.intake.ceiling.TestCeilings;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.recipients.settings.TenantSettings;

/** Daily limits to test with: the real thing. */
public final class TestDailyLimits {

    private TestDailyLimits() {}

    public static DailyLimits in(
            DataSource database, TenantSettings settings, SmsQueue queue, Ceilings ceilings) {
        return new DailyLimits(settings, queue, ceilings, TestCeilings.takeRoom(database));
    }
}
