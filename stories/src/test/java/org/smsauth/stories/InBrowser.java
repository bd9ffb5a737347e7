package org.smsauth.stories;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Stories told in a browser, against both servers. */
abstract class InBrowser {

    static Chromium chromium;
    static RunningSystem system;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        system = RunningSystem.start();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }
}
