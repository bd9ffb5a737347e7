package org.smsauth.auth.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.vault.UnusableRootKeyException;

class FirstStartIT {

    @Test
    void the_first_start_makes_a_client_a_department_and_later_starts_make_none() throws Exception {
        var url = TestDatabase.H2.empty();
        try (var server = RunningAuthServer.startOn(url)) {
            assertThat(Files.readAllLines(server.credentialsFile()))
                    .hasSize(9)
                    .anyMatch(line -> line.matches("MARKETING_CLIENT_ID=marketing-[a-z0-9]{8}"))
                    .anyMatch(
                            line -> line.matches("ALERTS_CLIENT_SECRET=smsa_[a-z0-9]{12}_\\w{50}"))
                    .contains("INTERNAL_FROM='ACME'");
            assertThat(Files.getPosixFilePermissions(server.credentialsFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        try (var restarted = RunningAuthServer.startOn(url)) {
            assertThat(restarted.bean(KnownClients.class).size()).isEqualTo(3);
            assertThat(restarted.credentialsFile()).doesNotExist();
        }
    }

    @Test
    void its_database_is_for_its_owners_eyes_only(@TempDir Path folder) throws Exception {
        var database = folder.resolve("data/auth/auth");

        RunningAuthServer.startOn("jdbc:h2:file:" + database).close();

        assertThat(Files.getPosixFilePermissions(Path.of(database + ".mv.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void another_root_key_than_the_databases_stops_the_start_with_a_reason() {
        var url = TestDatabase.H2.url();
        RunningAuthServer.startOn(url).close();
        var another = new byte[32];
        another[0] = 1;

        assertThatThrownBy(() ->
                        RunningAuthServer.startOn(
                                url,
                                "--smsauth.root-key="
                                        + Base64.getEncoder().encodeToString(another)))
                .rootCause()
                .isInstanceOf(UnusableRootKeyException.class)
                .hasMessageContaining("not the one this database was made with");
    }
}
