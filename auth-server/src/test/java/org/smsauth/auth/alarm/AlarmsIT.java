package org.smsauth.auth.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.alarm.mail.AlarmRecipients;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.mail.ReceivingMailServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.Alarm.Turn;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alarms told once each by whole servers, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class AlarmsIT {

    private static final Whose ALERTS = new Whose(new DepartmentId("alerts"), Environment.SANDBOX);
    private static final UUID LATEST = new UUID(-1L >>> 1, -1);

    @Parameter TestDatabase database;

    private static final String LEAD = "lead@example.com";
    private static final String ADDED = "on-call@example.com";

    private final ReceivingMailServer smtp = ReceivingMailServer.start();

    private RunningAuthServer server(String url) {
        return RunningAuthServer.startOn(
                url,
                "--smsauth.alarms.every=1s",
                "--smsauth.alarms.calm=0s",
                "--smsauth.mail.host=localhost",
                "--smsauth.mail.port=" + smtp.port(),
                "--smsauth.mail.security=none");
    }

    @AfterEach
    void stop() {
        smtp.close();
    }

    @Test
    void each_begins_once_and_is_over_once_over_restarts_and_however_many_nodes_there_are() {
        var url = database.url();
        Credential revoked;
        Credential silent;
        try (var first = server(url);
                var second = server(url)) {
            person(first, LEAD, "ACTIVE", "lead:alerts");
            person(first, "other@example.com", "ACTIVE", "lead:marketing");
            person(first, "gone@example.com", "DEACTIVATED", "lead:alerts");
            first.bean(AlarmRecipients.class)
                    .add(ALERTS, List.of(new EmailAddress(ADDED)), new IfMatch.Absent(), "a test");
            awaitMailsFromNowOn(first);
            revoked = TestClients.registered(first, "alerts").credential();
            silent = TestClients.registered(first, "alerts").credential();
            first.bean(EndCredential.class).revoke(revoked.id(), "leaked", "a test");
            var jdbc = first.bean(JdbcTemplate.class);
            use(jdbc, revoked, null, Instant.now().plusSeconds(1));
            use(jdbc, silent, Instant.now().minus(Duration.ofHours(30)), null);
            for (int hours = 30; hours < 35; hours++) {
                jdbc.update(
                        "insert into client_hour (client, begins_at, given) values (?, ?, 12)",
                        silent.client().value(),
                        StoredTime.of(Instant.now().minus(Duration.ofHours(hours))));
            }
            network(jdbc, silent, "192.0.2.0/24", Instant.now().minus(Duration.ofDays(5)));
            network(jdbc, silent, "198.51.100.0/24", Instant.now());

            await(first, told -> told.size() >= 3);
            await(second, told -> told.size() >= 3);
            assertThat(told(first))
                    .extracting(it -> it.turn() + " " + it.alarm().rule())
                    .containsExactlyInAnyOrder(
                            "RAISED ended_credential_used",
                            "RAISED client_silent",
                            "RAISED credential_networks");
            eventually().until(() -> mails().size() >= 6);
        }
        try (var again = server(url)) {
            var jdbc = again.bean(JdbcTemplate.class);
            use(jdbc, revoked, null, Instant.now().minus(Duration.ofHours(2)));
            use(jdbc, silent, Instant.now(), null);
            jdbc.update(
                    "update credential_network set first_used_at = ?",
                    StoredTime.of(Instant.EPOCH));

            await(again, told -> told.size() >= 6);
            eventually().until(() -> mails().size() >= 12);
            awaitOneMoreLook(again);
            assertThat(told(again))
                    .extracting(it -> it.turn() + " " + it.alarm().rule())
                    .containsExactlyInAnyOrder(
                            "RAISED ended_credential_used",
                            "RAISED client_silent",
                            "RAISED credential_networks",
                            "CLEARED ended_credential_used",
                            "CLEARED client_silent",
                            "CLEARED credential_networks");
            assertThat(open(again)).isEmpty();
            assertThat(
                            jdbc.queryForList(
                                    "select event from audit_entry where event like 'alarm.%' order by id",
                                    String.class))
                    .hasSize(6)
                    .startsWith("alarm.raised", "alarm.raised", "alarm.raised")
                    .endsWith("alarm.cleared", "alarm.cleared", "alarm.cleared");
        }
        var titles =
                List.of(
                        "An ended credential is still used",
                        "A client gets no tokens any more",
                        "A credential is used from more networks than before");
        assertThat(mails())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(LEAD, ADDED)
                                .flatMap(to ->
                                        titles.stream()
                                                .flatMap(it ->
                                                        Stream.of(
                                                                mail(to, it),
                                                                mail(to, it + " - over"))))
                                .toList());
        assertThat(smtp.received())
                .extracting(ReceivingMailServer.Received::text)
                .allMatch(it ->
                        it.contains(RunningAuthServer.ISSUER + "/console/departments/alerts/"))
                .noneMatch(it -> it.contains("smsa_"));
    }

    private static String mail(String to, String title) {
        return "%s: Alerts, in the sandbox: %s".formatted(to, title);
    }

    private List<String> mails() {
        return smtp.received().stream().map(it -> it.recipient() + ": " + it.subject()).toList();
    }

    /** What began before is not mailed. */
    private static void awaitMailsFromNowOn(RunningAuthServer server) {
        eventually()
                .until(() ->
                        server.bean(JdbcTemplate.class)
                                        .queryForObject(
                                                "select place from mail_place where source = 'own'",
                                                String.class)
                                != null);
    }

    private static void awaitOneMoreLook(RunningAuthServer server) {
        var jdbc = server.bean(JdbcTemplate.class);
        var sql = "select count(*) from alarm_turn where rule <> '*' and looked_at > ?";
        var since = StoredTime.of(Instant.now().plusSeconds(1));
        eventually()
                .until(() ->
                        java.util.Objects.requireNonNull(
                                        jdbc.queryForObject(sql, Integer.class, since))
                                >= 5);
        eventually()
                .until(() ->
                        jdbc.queryForList("select id from mail where due_at is not null")
                                .isEmpty());
    }

    private static void person(RunningAuthServer server, String email, String state, String roles) {
        server.bean(JdbcTemplate.class)
                .update(
                        """
                        insert into person (id, revision, name, email, roles, password, state,
                                            state_since, created_at, created_by)
                        values (?, 1, 'Anna', ?, ?, '', ?, ?, ?, 'a test')
                        """,
                        UUID.randomUUID(),
                        email,
                        roles,
                        state,
                        StoredTime.of(Instant.now()),
                        StoredTime.of(Instant.now()));
    }

    @Test
    void one_that_is_muted_is_not_told_until_the_mute_ends() {
        try (var server = server(database.url())) {
            var jdbc = server.bean(JdbcTemplate.class);
            person(server, LEAD, "ACTIVE", "lead:alerts");
            awaitMailsFromNowOn(server);
            var credential = TestClients.registered(server, "alerts").credential();
            server.bean(EndCredential.class).revoke(credential.id(), "leaked", "a test");
            use(jdbc, credential, null, Instant.now().plusSeconds(1));
            await(server, told -> told.size() == 1);
            var alarm = open(server).getFirst();
            server.bean(Alarms.class).mute(alarm, Duration.ofHours(8), "a test");
            use(jdbc, credential, null, Instant.now().minus(Duration.ofHours(2)));
            await(server, told -> told.size() == 2); // who was told that it began hears the end

            use(jdbc, credential, null, Instant.now());
            eventually().until(() -> !open(server).isEmpty());
            var second = open(server).getFirst();
            assertThat(second).matches(it -> !it.isTold());
            assertThat(server.bean(Alarms.class).answer(second).mutedUntil()).isNotNull();
            awaitOneMoreLook(server);
            assertThat(told(server)).hasSize(2);
            eventually().until(() -> mails().size() == 2);

            server.bean(Alarms.class).unmute(second);
            await(server, told -> told.size() == 3);
            assertThat(told(server).getLast())
                    .returns(Turn.RAISED, Alarms.Told::turn)
                    .returns(second.id(), it -> it.alarm().id());
            eventually().until(() -> mails().size() == 3);
            var title = "An ended credential is still used";
            assertThat(mails())
                    .containsExactly(
                            mail(LEAD, title), mail(LEAD, title + " - over"), mail(LEAD, title));
        }
    }

    private static void use(
            JdbcTemplate jdbc,
            Credential credential,
            @Nullable Instant used,
            @Nullable Instant refused) {
        jdbc.update("delete from credential_use where credential = ?", credential.id().value());
        jdbc.update(
                "insert into credential_use values (?, ?, ?, '192.0.2.9', ?, ?, '192.0.2.9', ?, 0, 0)",
                credential.id().value(),
                used == null ? 0 : 60,
                StoredTime.ofNullable(used),
                refused == null ? 0 : 3,
                StoredTime.ofNullable(refused),
                StoredTime.of(Instant.EPOCH));
    }

    private static void network(
            JdbcTemplate jdbc, Credential credential, String network, Instant first) {
        jdbc.update(
                "insert into credential_network (credential, network, last_used_at, first_used_at)"
                        + " values (?, ?, ?, ?)",
                credential.id().value(),
                network,
                StoredTime.of(Instant.now()),
                StoredTime.of(first));
    }

    private static List<Alarms.Told> told(RunningAuthServer server) {
        return server.bean(Alarms.class).toldAfter(0, 100);
    }

    private static List<Alarm> open(RunningAuthServer server) {
        return server.bean(Alarms.class).page(ALERTS, true, LATEST, 100);
    }

    private static void await(RunningAuthServer server, Predicate<List<Alarms.Told>> isSo) {
        eventually().until(() -> isSo.test(told(server)));
    }
}
