package org.smsauth.sms.carriage.permission;

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
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.story.TestIssuer;
import org.springframework.boot.health.contributor.Status;

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

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private static final OwnClientSettings BY_SECRET =
            new OwnClientSettings("sms-server", "s3cret", null);

    private final TestIssuer issuer = TestIssuer.start();
    private final OwnClientLife life = lifeOf(BY_SECRET);
    private final AtomicLong nanos = new AtomicLong();
    private final AskIssuer permissions = asking(BY_SECRET, life);

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
                "\"active\":true       | \"active\":false,\"reason\":\"client web-shop is"
                        + " suspended\" | suspended",
                "\"active\":true       | \"active\":false                                | not"
                        + " active",
                "\"active\":true       | \"activ\":true                                 | not"
                        + " active",
                "\"sales\"             | \"finance\"                                    | finance"
                        + " by now",
                "\"sandbox\"           | \"production\"                                 |"
                        + " production by now",
                "alerts marketing        | marketing                                      | type"
                        + " alerts",
                "[\"ACME\"]            | [\"ZENITH\"]                                   | send as"
                        + " ACME"
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
        var anew = asking(BY_SECRET);
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

    @Test
    void its_own_client_that_counts_for_long_is_no_news() {
        issuer.permissions().endClientAt(NOW.plus(Duration.ofDays(31)));

        permissions.lookAtOwnClient();

        assertThat(life.notice()).isEmpty();
        assertThat(new OwnClientHealth(life).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void that_its_own_client_ends_is_told_a_month_before() {
        issuer.permissions().endClientAt(NOW.plus(Duration.ofDays(29)));

        permissions.lookAtOwnClient();

        assertThat(life.notice().orElseThrow())
                .contains("counts until 2026-12-22T10:15:30Z")
                .contains("smsauth.own-client");
        assertThat(new OwnClientHealth(life).health().getStatus().getCode()).isEqualTo("WARNING");
    }

    @Test
    void one_whose_file_is_renewed_is_told_of_when_that_is_overdue(@TempDir Path folder)
            throws IOException {
        var file = folder.resolve("sms-server.env");
        Files.writeString(file, "SMS_SERVER_CLIENT_ID=sms-server\nSMS_SERVER_CLIENT_SECRET=a\n");
        var settings = new OwnClientSettings(null, null, file);
        var itsLife = lifeOf(settings);
        var byFile = asking(settings, itsLife);

        issuer.permissions().endClientAt(NOW.plus(Duration.ofDays(2)));
        byFile.lookAtOwnClient();
        assertThat(itsLife.notice()).isEmpty();

        issuer.permissions().endClientAt(NOW.plus(Duration.ofHours(23)));
        byFile.lookAtOwnClient();
        assertThat(itsLife.notice()).isPresent();
    }

    @Test
    void that_its_own_client_has_ended_is_told_until_it_is_believed_again() {
        issuer.permissions().refuseClient(true);
        permissions.lookAtOwnClient();
        assertThat(life.notice().orElseThrow()).contains("refuses").contains("invalid_client");

        issuer.permissions().refuseClient(false);
        permissions.lookAtOwnClient();
        assertThat(life.notice()).isEmpty();
    }

    /** It may be away, and says nothing. */
    @Test
    void an_authorization_server_that_is_away_tells_nothing_of_its_own_client() {
        issuer.close();

        permissions.lookAtOwnClient();

        assertThat(life.notice()).isEmpty();
    }

    private static OwnClientLife lifeOf(OwnClientSettings settings) {
        return new OwnClientLife(settings, InstantSource.fixed(NOW));
    }

    private AskIssuer asking(OwnClientSettings settings) {
        return asking(settings, lifeOf(settings));
    }

    private AskIssuer asking(OwnClientSettings settings, OwnClientLife life) {
        var ownClient = new OwnClient(settings);
        var issuing = new IssuerSettings(URI.create(issuer.url()), null, Duration.ZERO);
        return new AskIssuer(
                ownClient,
                life,
                new OwnToken(ownClient, life, issuing, InstantSource.fixed(NOW)),
                issuing,
                nanos::get);
    }
}
