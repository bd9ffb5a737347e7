package org.smsauth.sms;

import org.smsauth.runtime.settings.SettingsAreDocumented;

class SettingsDocumentTest extends SettingsAreDocumented {

    SettingsDocumentTest() {
        super("The SMS server");
    }
}
