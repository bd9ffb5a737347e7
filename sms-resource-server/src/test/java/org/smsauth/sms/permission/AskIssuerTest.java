package org.smsauth.sms.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.issuer.IssuerSettings;
import org.smsauth.sms.story.TestIssuer;

class AskIssuerTest {

    private static final Intention ALERT =
            new Intention(
                    new ClientId("web-shop"),
                    new DepartmentId("sales"),
                    Environment.SANDBOX,
                    MessageType.ALERTS,
                    new SenderId("ACME"));

    private static final String STATE =
            """
            {"client_id":"web-shop","department":"sales","environment":"sandbox","active":true,
             "scope":"alerts marketing","senders":["ACME"]}
            """;

    private final TestIssuer issuer = TestIssuer.start();
    private final AtomicLong nanos = new AtomicLong();
    private final AskIssuer permissions =
            asking(new OwnClientSettings("sms-server", "s3cret", null));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_client_that_is_as_it_was_may_send() {
        assertThat(permissions.of(ALERT)).isEqualTo(new Permission.Granted());
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"active\":true       | \"active\":false,\"reason\":\"client web-shop is suspended\" | suspended",
                "\"active\":true       | \"active\":false                                | not active",
                "\"active\":true       | \"activ\":true                                 | not active",
                "\"sales\"             | \"finance\"                                    | finance by now",
                "\"sandbox\"           | \"production\"                                 | production by now",
                "alerts marketing        | marketing                                      | type alerts",
                "[\"ACME\"]            | [\"ZENITH\"]                                   | send as ACME"
            })
    void a_client_that_has_changed_may_not(String was, String is, String reason) {
        issuer.permissions().say("web-shop", STATE.replace(was, is));

        var permission = permissions.of(ALERT);

        assertThat(permission)
                .isInstanceOfSatisfying(
                        Permission.Refused.class, it -> assertThat(it.reason()).contains(reason));
    }

    @Test
    void a_client_that_is_gone_may_not() {
        issuer.permissions().say("web-shop", "");

        assertThat(permissions.of(ALERT)).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void many_who_ask_at_once_share_one_question() {
        var answers = IntStream.range(0, 50).parallel().mapToObj(_ -> permissions.of(ALERT));

        assertThat(answers).hasSize(50).containsOnly(new Permission.Granted());
        assertThat(issuer.permissions().asked()).isEqualTo(1);
        assertThat(issuer.fetches(TestIssuer.TOKEN)).isEqualTo(1);
    }

    @Test
    void a_change_is_seen_after_a_second() {
        permissions.of(ALERT);
        issuer.permissions().say("web-shop", "");

        nanos.addAndGet(Duration.ofMillis(1_001).toNanos());

        assertThat(permissions.of(ALERT)).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void a_token_that_was_revoked_is_replaced() {
        permissions.of(ALERT);
        issuer.permissions().revokeTokens();
        nanos.addAndGet(Duration.ofMillis(1_001).toNanos());

        assertThat(permissions.of(ALERT)).isEqualTo(new Permission.Granted());
        assertThat(issuer.fetches(TestIssuer.TOKEN)).isEqualTo(2);
    }

    @Test
    void an_authorization_server_that_does_not_answer_says_neither_yes_nor_no() {
        issuer.down(TestIssuer.PERMISSIONS, true);
        assertThat(permissions.of(ALERT))
                .isInstanceOfSatisfying(
                        Permission.Unknown.class, it -> assertThat(it.reason()).contains("503"));

        issuer.close();
        var anew = asking(new OwnClientSettings("sms-server", "s3cret", null));
        assertThat(anew.of(ALERT))
                .isInstanceOfSatisfying(
                        Permission.Unknown.class,
                        it -> assertThat(it.reason()).contains("no connection"));
    }

    @Test
    void an_answer_that_is_none_says_neither_yes_nor_no() {
        issuer.permissions().say("web-shop", "<html>");

        assertThat(permissions.of(ALERT)).isInstanceOf(Permission.Unknown.class);
    }

    @Test
    void its_own_client_may_appear_later(@TempDir Path folder) throws IOException {
        var file = folder.resolve("sms-server.env");
        var later = asking(new OwnClientSettings(null, null, file));
        assertThat(later.canBeAsked()).isFalse();
        assertThat(
                        later.of(
                                new Intention(
                                        new ClientId("other"),
                                        ALERT.department(),
                                        ALERT.environment(),
                                        ALERT.type(),
                                        ALERT.sender())))
                .isInstanceOf(Permission.Unknown.class);

        Files.writeString(file, "SMS_SERVER_CLIENT_ID=sms-server\nSMS_SERVER_CLIENT_SECRET=a=b\n");

        assertThat(later.canBeAsked()).isTrue();
        assertThat(later.of(ALERT)).isEqualTo(new Permission.Granted());
    }

    private AskIssuer asking(OwnClientSettings settings) {
        return new AskIssuer(
                new OwnClient(settings),
                new IssuerSettings(URI.create(issuer.url()), null, Duration.ZERO),
                InstantSource.fixed(Instant.parse("2026-11-23T10:15:30Z")),
                nanos::get);
    }
}
