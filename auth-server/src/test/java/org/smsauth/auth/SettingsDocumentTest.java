package org.smsauth.auth;

import org.smsauth.runtime.settings.SettingsAreDocumented;

class SettingsDocumentTest extends SettingsAreDocumented {

    SettingsDocumentTest() {
        super("The authorization server");
    }
}
