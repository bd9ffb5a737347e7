package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeAll;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;

/**
 * Tests of a server whose SMS server answers what the test says: one of each for all of this JVM,
 * of which each class finds nothing told yet.
 */
public abstract class WithScriptedSms {

    protected static final ScriptedSmsServer sms = scripted();
    protected static final RunningAuthServer auth =
            RunningAuthServer.startOn(TestDatabase.H2.url(), "--smsauth.sms-api.url=" + sms.url());

    private static ScriptedSmsServer scripted() {
        try {
            return new ScriptedSmsServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void forget() {
        sms.forget();
    }
}
