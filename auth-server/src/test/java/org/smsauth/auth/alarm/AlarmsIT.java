package org.smsauth.auth.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.Alarm.Turn;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alarms told once each by whole servers, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class AlarmsIT {

    private static final Whose ALERTS = new Whose(new DepartmentId("alerts"), Environment.SANDBOX);
    private static final UUID LATEST = new UUID(-1L >>> 1, -1);

    @Parameter TestDatabase database;

    private static RunningAuthServer server(String url) {
        return RunningAuthServer.startOn(
                url, "--smsauth.alarms.every=1s", "--smsauth.alarms.calm=0s");
    }

    @Test
    void each_begins_once_and_is_over_once_over_restarts_and_however_many_nodes_there_are() {
        var url = database.url();
        Credential revoked;
        Credential silent;
        try (var first = server(url);
                var second = server(url)) {
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
        }
        try (var again = server(url)) {
            var jdbc = again.bean(JdbcTemplate.class);
            use(jdbc, revoked, null, Instant.now().minus(Duration.ofHours(2)));
            use(jdbc, silent, Instant.now(), null);
            jdbc.update(
                    "update credential_network set first_used_at = ?",
                    StoredTime.of(Instant.EPOCH));

            await(again, told -> told.size() >= 6);
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
    }

    @Test
    void one_that_is_muted_is_not_told_until_the_mute_ends() {
        try (var server = server(database.url())) {
            var jdbc = server.bean(JdbcTemplate.class);
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
            assertThat(told(server)).hasSize(2);

            server.bean(Alarms.class).unmute(second);
            await(server, told -> told.size() == 3);
            assertThat(told(server).getLast())
                    .returns(Turn.RAISED, Alarms.Told::turn)
                    .returns(second.id(), it -> it.alarm().id());
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
