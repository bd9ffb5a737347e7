package org.smsauth.auth.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.department.Administration;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SMS server has one client of its own, however often its file is lost or its secret ends. */
@Tag("clock")
class SmsServerClientIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningAuthServer server;

    @BeforeEach
    void start() {
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.first-start.sms-server-file=" + file());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return folder.resolve("sms-server.env");
    }

    private void look() {
        server.bean(FirstStart.class).renewSmsServerSecret();
    }

    private List<Client> introspecting() {
        return server.bean(Clients.class)
                .page(Administration.ID, List.of(Environment.PRODUCTION.wire()), "", 100);
    }

    private Credential inFile() throws IOException {
        var secret = Files.readAllLines(file()).get(1).split("=", 2)[1];
        return server.bean(Credentials.class)
                .findById(SecretText.parse(secret).orElseThrow().credential())
                .orElseThrow();
    }

    private List<Credential> all() {
        return server.bean(Credentials.class).page(introspecting().getFirst().id(), "", 100);
    }

    /** As if it had been made half a year before that. */
    private void endsIn(Credential credential, int days) {
        var end = Instant.now().plus(days, ChronoUnit.DAYS);
        server.bean(JdbcTemplate.class)
                .update(
                        "update credential set not_before = ?, expires_at = ? where id = ?",
                        Timestamp.from(end.minus(180, ChronoUnit.DAYS)),
                        Timestamp.from(end),
                        credential.id().value());
    }

    @Test
    void a_file_that_is_good_stays_as_it_is() throws IOException {
        var before = Files.readAllLines(file());

        look();

        assertThat(Files.readAllLines(file())).isEqualTo(before);
        assertThat(all()).hasSize(1);
    }

    @Test
    void before_its_secret_ends_the_next_one_stands_in_the_file_and_the_old_one_still_counts()
            throws IOException {
        var first = inFile();
        endsIn(first, 29);

        look();
        look();

        assertThat(inFile().id()).isNotEqualTo(first.id());
        assertThat(inFile().expiresAt()).isAfter(Instant.now().plus(31, ChronoUnit.DAYS));
        assertThat(all())
                .hasSize(2)
                .allMatch(it -> it.decision().state() == Credential.State.ACTIVE);
        assertThat(introspecting()).hasSize(1);
    }

    @Test
    void a_secret_that_was_revoked_is_replaced() throws IOException {
        var first = inFile();
        server.bean(EndCredential.class).revoke(first.id(), "leaked", "a test");

        look();

        assertThat(inFile().id()).isNotEqualTo(first.id());
        assertThat(introspecting()).hasSize(1);
    }

    @Test
    void a_lost_file_makes_another_secret_and_no_other_client_and_what_was_lost_ends()
            throws IOException {
        var first = inFile();
        for (int i = 0; i < 3; i++) {
            Files.delete(file());
            look();
        }

        assertThat(introspecting()).hasSize(1);
        assertThat(all()).hasSize(4);
        assertThat(all().stream().filter(it -> it.decision().state() == Credential.State.ACTIVE))
                .singleElement()
                .satisfies(it -> assertThat(it.id()).isEqualTo(inFile().id()));
        assertThat(server.bean(Credentials.class).findById(first.id()).orElseThrow().expiresAt())
                .isBefore(Instant.now().plus(8, ChronoUnit.DAYS));
    }

    @Test
    void a_file_with_something_else_in_it_is_written_anew() throws IOException {
        Files.writeString(file(), "SMS_SERVER_CLIENT_SECRET=nothing of ours\n");

        look();

        assertThat(inFile().decision().state()).isEqualTo(Credential.State.ACTIVE);
        assertThat(introspecting()).hasSize(1);
    }
}
