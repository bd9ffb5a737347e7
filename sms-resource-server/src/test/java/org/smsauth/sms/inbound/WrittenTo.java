package org.smsauth.sms.inbound;

import static org.smsauth.sms.inbound.TestInbound.production;
import static org.smsauth.sms.inbound.TestInbound.sms;

import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.message.PhoneNumber;

/** A node of a new database, and a department whose number people write to. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class WrittenTo {

    static final String PHONE = "+14155550123";
    static final PhoneNumber NUMBER = new PhoneNumber(PHONE);
    static final String OURS = "+14155550100";

    final DataSource database;
    final TestInbound node;

    WrittenTo(TestDatabase database) {
        this.database = database.migrated();
        this.node = new TestInbound(this.database, 1);
        node.owns("sales", OURS);
    }

    final void wrote(String text) {
        wrote(PHONE, OURS, text);
    }

    /** A second after the one before. */
    final void wrote(String from, String to, String text) {
        node.now = node.now.plusSeconds(1);
        node.receive.receive(sms(from, to, text));
    }

    final boolean hasOptedOut(String department) {
        return hasOptedOut(department, NUMBER);
    }

    final boolean hasOptedOut(String department, PhoneNumber number) {
        return node.recipients.hasOptedOut(production(department), number);
    }
}
