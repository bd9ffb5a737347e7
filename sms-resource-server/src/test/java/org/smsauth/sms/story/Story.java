package org.smsauth.sms.story;

import static org.smsauth.runtime.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.SmsServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server as it runs by default, and an authorization server it believes. */
@SpringBootTest(classes = SmsServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class Story {

    static final TestIssuer ISSUER = TestIssuer.start();

    private static final String JSON = "application/json";
    private static final String DATABASE = TestDatabase.H2.url();

    @LocalServerPort private int port;

    SmsApi api = new SmsApi(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("smsauth.issuer", ISSUER::url);
        registry.add("spring.datasource.url", () -> DATABASE);
        registry.add("smsauth.root-key", () -> RunningServer.ROOT_KEY);
        registry.add("smsauth.rate.per-client", () -> 10_000); // tests are in a hurry
        registry.add("smsauth.simulator.receipt-delay", () -> "20ms");
    }

    @BeforeEach
    void reachTheServer() {
        api = new SmsApi(port);
        ISSUER.down(false);
    }

    /** Lets the recipient of all test messages get any type at any hour from sales. */
    void nothingStandsInTheWay() {
        var token = token().scope("sms.manage").sign();
        var settings = api.request(token, "/v1/settings").header("Content-Type", JSON);
        api.call(settings.PUT(BodyPublishers.ofString("{\"quiet_hours\":null}")));
        var directory = api.request(token, "/v1/directory").header("Content-Type", JSON);
        api.call(directory.POST(BodyPublishers.ofString("{\"number\":\"+14155550123\"}")));
    }

    /** What is counted by the day is told on one: shortly before midnight, waits for the next. */
    static void withinOneDay() {
        eventually()
                .until(() ->
                        LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC)
                                .isBefore(LocalTime.of(23, 59)));
    }

    static TestToken token() {
        return ISSUER.token();
    }

    static Map<String, Object> alert() {
        return SmsApi.message("alerts");
    }
}
