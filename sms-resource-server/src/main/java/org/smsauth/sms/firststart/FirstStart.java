package org.smsauth.sms.firststart;

import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.BeginDirectory;
import org.smsauth.sms.recipients.settings.ChangeSettings;
import org.smsauth.sms.recipients.settings.Settings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Prepares the sandboxes of a trial before the first request is served: those of the departments
 * that an authorization server begins with, each named like the type of its messages. Killed in
 * between, the next start does the rest.
 */
@Component
class FirstStart implements SmartInitializingSingleton {

    /** As the record of who changed what names it. */
    private record Recorded(ClientId client, String tokenId) implements ChangedBy {}

    private static final ChangedBy BY = new Recorded(new ClientId("first-start"), "first-start");

    private final FirstStartSettings settings;
    private final BeginDirectory beginDirectory;
    private final ChangeSettings changeSettings;

    FirstStart(
            FirstStartSettings settings,
            BeginDirectory beginDirectory,
            ChangeSettings changeSettings) {
        this.settings = settings;
        this.beginDirectory = beginDirectory;
        this.changeSettings = changeSettings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.trialNumber() != null) {
            prepare(settings.trialNumber());
        }
    }

    private void prepare(PhoneNumber number) {
        beginDirectory.with(number, "Trial", sandbox(MessageType.INTERNAL), BY);
        changeSettings.begin(sandbox(MessageType.MARKETING), atAnyHour(), BY);
    }

    private static Tenant sandbox(MessageType type) {
        return new Tenant(new DepartmentId(type.wire()), Environment.SANDBOX);
    }

    private static Settings atAnyHour() {
        var usual = Settings.USUAL;
        return new Settings(
                usual.allowedCountries(),
                null,
                usual.retentionDays(),
                usual.dailyLimit(),
                usual.alertValidity(),
                usual.helpText());
    }
}
