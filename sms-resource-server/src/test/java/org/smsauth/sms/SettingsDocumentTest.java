package org.smsauth.sms;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.settings.SettingsAreDocumented;

class SettingsDocumentTest extends SettingsAreDocumented {

    SettingsDocumentTest() {
        super("The SMS server");
    }

    /** What is set below {@code smsauth.carriers.<name>}, by the kind of carrier. */
    @ParameterizedTest
    @CsvSource({
        "org.smsauth.sms.carriage.smpp.SmppSettings, docs/smpp.md",
        "org.smsauth.sms.carriage.http.HttpSettings, docs/http.md"
    })
    void each_kind_of_carrier_has_its_settings_in_a_table(Class<?> settings, String document) {
        inTables(settings, document);
    }
}
