package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialEnvironmentTest {

    static final String CLIENTS =
            """
            # written by auth-server
            MARKETING_CLIENT_ID=m-1
            MARKETING_CLIENT_SECRET=smsa_m=
            MARKETING_FROM=ACME
            ALERTS_CLIENT_ID=a-1
            ALERTS_CLIENT_SECRET='smsa_a'
            ALERTS_FROM=ACME
            INTERNAL_CLIENT_ID=i-1
            INTERNAL_CLIENT_SECRET=smsa_i
            INTERNAL_FROM=ACME
            """;

    @TempDir Path data;
    Path file;

    @BeforeEach
    void a_file_as_auth_server_leaves_it() throws IOException {
        file = Files.writeString(data.resolve("quickstart.env"), CLIENTS);
    }

    @Test
    void no_file_or_one_without_every_client_is_no_trial() throws IOException {
        assertThat(TrialEnvironment.complete(data.resolve("none"), "i", "s")).isEmpty();
        Files.writeString(file, CLIENTS.replace("ALERTS_CLIENT_SECRET", "OTHER"));
        assertThat(TrialEnvironment.complete(file, "i", "s")).isEmpty();
        assertThat(file).content().doesNotContain("ISSUER");
    }

    @Test
    void it_is_completed_with_servers_and_one_recipient_a_department() throws IOException {
        complete("http://localhost:9000");

        assertThat(Files.readAllLines(file))
                .contains(
                        "MARKETING_CLIENT_SECRET=smsa_m=",
                        "ALERTS_CLIENT_SECRET='smsa_a'",
                        "ISSUER=http://localhost:9000",
                        "SMS_API=http://localhost:8080",
                        "MARKETING_TO=+14155550101",
                        "ALERTS_TO=+14155550123",
                        "INTERNAL_TO=+14155550142");
    }

    @Test
    void only_its_owner_may_read_it_and_nothing_is_left_beside_it() throws IOException {
        complete("http://localhost:9000");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryContaining("glob:**/quickstart.env");
        assertThat(data.toFile().list()).hasSize(1);
    }

    @Test
    void completing_it_again_does_not_touch_it() throws IOException {
        complete("http://localhost:9000");
        var first = Files.readAttributes(file, "unix:ino").get("ino");
        var content = Files.readString(file);

        complete("http://localhost:9000");

        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(first);
        assertThat(file).hasContent(content);
    }

    @Test
    void another_port_and_an_own_recipient_are_kept() throws IOException {
        complete("http://localhost:9000");
        Files.writeString(file, Files.readString(file).replace("+14155550123", "+14155550199"));

        complete("http://localhost:9001");

        assertThat(Files.readString(file))
                .contains("ISSUER=http://localhost:9001\n", "ALERTS_TO=+14155550199\n")
                .doesNotContain("http://localhost:9000");
    }

    @Test
    void secrets_are_new_the_first_time_and_when_auth_server_has_written_others()
            throws IOException {
        assertThat(complete("http://localhost:9000").isNew()).isTrue();
        assertThat(complete("http://localhost:9000").isNew()).isFalse();

        Files.writeString(file, CLIENTS.replace("a-1", "a-2"));

        assertThat(complete("http://localhost:9000").isNew()).isTrue();
    }

    private TrialEnvironment complete(String issuer) throws IOException {
        return TrialEnvironment.complete(file, issuer, "http://localhost:8080").orElseThrow();
    }
}
