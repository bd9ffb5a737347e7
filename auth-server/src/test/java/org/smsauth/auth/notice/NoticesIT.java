package org.smsauth.auth.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.mail.ReceivingMailServer;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notices that a credential ends soon, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class NoticesIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_credential_that_ends_within_a_month_gets_one_notice_that_says_what_to_do() {
        var credential = endingIn(Duration.ofDays(29), client(server()), server());

        give(server());
        give(server());

        assertThat(noticesOf(credential))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.days()).isEqualTo(30);
                    assertThat(it.text())
                            .contains(credential.id().value(), "Create the next one", "its last");
                });
        assertThat(recordsOf(credential)).isEqualTo(1);
    }

    @Test
    void a_week_and_a_day_before_it_gets_another_each_and_none_that_is_late() {
        assertThat(daysOf(endingIn(Duration.ofDays(6), client(server()), server()))).isEqualTo("7");
        assertThat(daysOf(endingIn(Duration.ofHours(20), client(server()), server())))
                .isEqualTo("1");
        assertThat(daysOf(endingIn(Duration.ofDays(31), client(server()), server()))).isEmpty();
    }

    @Test
    void a_client_that_ends_gets_one_too_and_another_for_an_end_that_was_put_off() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var month = now.plus(Duration.ofDays(29));
        var client = clientUntil(month);

        give(server());
        give(server());

        assertThat(noticesOf(client))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.days()).isEqualTo(30);
                    assertThat(it.credential()).isNull();
                    assertThat(it.text()).contains(client.id().value(), "gets no tokens");
                });

        clientUntil(client, now.plus(Duration.ofDays(200)));
        give(server());
        assertThat(noticesOf(client)).hasSize(1);
        clientUntil(client, now.plus(Duration.ofDays(28)));
        give(server());
        give(server());
        assertThat(noticesOf(client)).hasSize(2);
    }

    @Test
    void a_person_reads_a_notice_and_what_is_muted_is_given_as_read_until_it_is_heard_again() {
        var client = client(server());
        var department = client.department();
        var first = endingIn(Duration.ofDays(29), client, server());
        give(server());
        var reading = server().bean(ReadNotices.class);
        var notices = server().bean(Notices.class);
        var notice = noticesOf(first).getFirst();

        reading.read(notice, "lea@example.com");
        reading.read(notice, "bob@example.com");

        assertThat(noticesOf(first).getFirst().readBy()).isEqualTo("lea@example.com");
        var read = new Notices.Wanted(department, true, client.id());
        var unread = new Notices.Wanted(department, false, client.id());
        assertThat(notices.list(read, 0, 10)).hasSize(1);
        assertThat(notices.count(unread)).isZero();

        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var ending = clientUntil(now.plus(Duration.ofDays(29)));
        var ofIt = new Notices.Wanted(department, false, ending.id());
        give(server());
        assertThat(notices.count(ofIt)).isEqualTo(1);
        reading.mute(noticesOf(ending).getFirst(), "lea@example.com");
        reading.mute(noticesOf(ending).getFirst(), "bob@example.com");
        assertThat(notices.count(ofIt)).isZero();
        clientUntil(ending, now.plus(Duration.ofDays(28)));
        give(server());
        assertThat(noticesOf(ending)).hasSize(2).allMatch(it -> it.readAt() != null);

        var muted = server().bean(MutedNotices.class).find(ending.id().value()).orElseThrow();
        assertThat(muted.by()).isEqualTo("lea@example.com");
        reading.unmute(muted, "bob@example.com");
        clientUntil(ending, now.plus(Duration.ofDays(27)));
        give(server());
        assertThat(noticesOf(ending)).hasSize(3);
        assertThat(notices.count(ofIt)).isEqualTo(1);
    }

    @Test
    void the_notice_names_the_credential_that_is_to_follow() {
        var client = client(server());
        var old = endingIn(Duration.ofDays(5), client, server());
        var next = TestClients.secretOf(server(), client).credential();

        give(server());

        assertThat(noticesOf(old).getFirst().text()).contains("Let the client use " + next.id());
        assertThat(noticesOf(next)).isEmpty();
    }

    @Test
    void what_was_retired_or_made_for_a_short_time_or_cannot_be_used_gets_none() {
        var retired = endingIn(Duration.ofDays(5), client(server()), server());
        server().bean(EndCredential.class)
                .retire(retired.id(), Duration.ofDays(1), "the next one is in use", "a test");
        var asked = client(server());
        var shortLived =
                server().bean(CreateCredential.class)
                        .secret(
                                asked,
                                new CreateCredential.Wanted(
                                        "for a day", null, Instant.now().plusSeconds(80_000)),
                                "a test")
                        .credential();
        var suspended = endingIn(Duration.ofDays(5), client(server()), server());
        server().bean(ChangeClientStanding.class)
                .suspend(suspended.client(), "not needed", "a test");

        assertThat(daysOf(retired)).isEmpty();
        assertThat(daysOf(shortLived)).isEmpty();
        assertThat(daysOf(suspended)).isEmpty();
    }

    @Test
    void the_owner_gets_it_by_mail_once() {
        try (var mail = ReceivingMailServer.start();
                var own =
                        RunningAuthServer.startOn(
                                database.url(),
                                "--smsauth.mail.host=localhost",
                                "--smsauth.mail.port=" + mail.port(),
                                "--smsauth.mail.security=none",
                                "--smsauth.mail.from=smsauth@example.com")) {
            var credential = endingIn(Duration.ofHours(20), client(own), own);
            give(own);
            give(own);

            eventually().until(() -> !mail.received().isEmpty());
            assertThat(mail.received())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.recipient()).isEqualTo("lead@example.com");
                        assertThat(it.subject()).endsWith("ends within a day");
                        assertThat(it.text()).contains(credential.id().value());
                    });
        }
    }

    private static Client client(RunningAuthServer server) {
        return TestClients.client(server, TestClients.registration("alerts"));
    }

    /** One that was registered long ago, to end then. */
    private Client clientUntil(Instant end) {
        var client = client(server());
        server().bean(JdbcTemplate.class)
                .update(
                        "update client set registered_at = ? where id = ?",
                        StoredTime.of(Instant.now().minus(Duration.ofDays(100))),
                        client.id().value());
        return clientUntil(client, end);
    }

    private Client clientUntil(Client client, Instant end) {
        var there = server().bean(Clients.class).findById(client.id()).orElseThrow();
        var is = there.registration();
        var asked =
                new Registration(
                        is.department(),
                        is.name(),
                        is.purpose(),
                        is.owner(),
                        is.environment(),
                        is.permissions(),
                        end,
                        null);
        var change = server().bean(UpdateClient.class);
        var updated = change.update(client.id(), there.revision(), asked, "a test");
        assertThat(updated).isInstanceOf(UpdateClient.Outcome.Updated.class);
        eventually()
                .untilAsserted(() ->
                        assertThat(
                                        server().bean(KnownClients.class)
                                                .find(client.id())
                                                .orElseThrow()
                                                .client()
                                                .expiresAt())
                                .isEqualTo(end));
        return client;
    }

    private List<Notice> noticesOf(Client client) {
        return server()
                .bean(Notices.class)
                .page(client.department(), Optional.empty(), 1000)
                .stream()
                .filter(it -> it.client().equals(client.id()))
                .toList();
    }

    private static Credential endingIn(Duration left, Client client, RunningAuthServer server) {
        var end = Instant.now().plus(left);
        return server.bean(CreateCredential.class)
                .secret(
                        client,
                        new CreateCredential.Wanted(
                                "soon to end", end.minus(Duration.ofDays(100)), end),
                        "a test")
                .credential();
    }

    /** What the schedule does, once the registry is known. */
    private static void give(RunningAuthServer server) {
        server.bean(GiveNotices.class).give();
    }

    private String daysOf(Credential credential) {
        give(server());
        return String.join(" ", noticesOf(credential).stream().map(it -> "" + it.days()).toList());
    }

    private List<Notice> noticesOf(Credential credential) {
        assertThat(server().bean(KnownClients.class).findCredential(credential.id())).isPresent();
        return server()
                .bean(Notices.class)
                .page(new DepartmentId("alerts"), Optional.empty(), 1000)
                .stream()
                .filter(it -> credential.id().equals(it.credential()))
                .toList();
    }

    private @Nullable Long recordsOf(Credential credential) {
        return server().bean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from audit_entry where event = 'credential.expires-soon'"
                                + " and credential = ?",
                        Long.class,
                        credential.id().value());
    }
}
