package org.smsauth.auth.smsapi;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;

/** Tests of a server whose SMS server answers what the test says. */
public abstract class WithScriptedSms {

    protected static ScriptedSmsServer sms;
    protected static RunningAuthServer auth;

    @BeforeAll
    static void start() throws IOException {
        sms = new ScriptedSmsServer();
        auth =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.sms-api.url=" + sms.url());
    }

    @AfterAll
    static void stop() {
        auth.close();
        sms.close();
    }
}
