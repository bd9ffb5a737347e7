package org.smsauth.sms.story;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.SmsServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server as it runs by default, and an authorization server it believes. */
@SpringBootTest(classes = SmsServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(60)
abstract class Story {

    static final TestIssuer ISSUER = TestIssuer.start();

    private static final String DATABASE = TestDatabase.H2.url();

    @LocalServerPort private int port;

    SmsApi api = new SmsApi(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("smsauth.issuer", ISSUER::url);
        registry.add("spring.datasource.url", () -> DATABASE);
        registry.add("smsauth.rate.per-client", () -> 10_000); // tests are in a hurry
        registry.add("smsauth.simulator.receipt-delay", () -> "20ms");
    }

    @BeforeEach
    void reachTheServer() {
        api = new SmsApi(port);
        ISSUER.down(false);
    }

    static TestToken token() {
        return ISSUER.token();
    }

    static Map<String, Object> alert() {
        return SmsApi.message("alerts");
    }
}
