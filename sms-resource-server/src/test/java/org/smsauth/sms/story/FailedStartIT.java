package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start that cannot succeed says why in words, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String OTHER_KEY = "/".repeat(42) + "8=";

    private static final Map<String, String> BY_SMPP =
            Map.of(
                    "kind", "smpp",
                    "host", "smsc.example",
                    "system-id", "acme",
                    "password", "s3cr3tpw");

    private static void fails(
            CapturedOutput output, String sentence, String url, String... settings) {
        assertThatThrownBy(() -> RunningServer.startOn(url, ISSUER, settings)).isNotNull();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "Action:")
                .contains(sentence)
                .doesNotContain("\tat ", "Caused by");
    }

    @Test
    void on_the_database_of_another_server(CapturedOutput output) {
        var url = TestDatabase.POSTGRESQL.url();
        RunningServer.startOn(url, ISSUER).close();
        new JdbcTemplate(new DriverManagerDataSource(url))
                .update("update flyway_schema_history set checksum = 1 where version = '1'");

        fails(output, "The database was made by another server", url);
    }

    @Test
    void on_a_file_that_is_no_database(CapturedOutput output, @TempDir Path folder)
            throws IOException {
        Files.write(folder.resolve("odd.mv.db"), new byte[20_000]);

        fails(output, "The database file cannot be read", "jdbc:h2:file:" + folder.resolve("odd"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_the_root_key_of_its_database_and_makes_no_other(
            TestDatabase database, CapturedOutput output, @TempDir Path folder) {
        var url = database.url();
        RunningServer.startOn(url, ISSUER).close();
        var file = folder.resolve("root.key");

        fails(
                output,
                "There is no root key, neither in the setting smsauth.root-key nor in the file "
                        + file
                        + ", and the database holds message bodies that one was made for.",
                url,
                "--smsauth.root-key=",
                "--smsauth.root-key-file=" + file);

        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void with_the_root_key_of_another_database(TestDatabase database, CapturedOutput output) {
        var url = database.url();
        RunningServer.startOn(url, ISSUER).close();

        fails(
                output,
                "The root key is not the one that the message bodies in this database were sealed"
                        + " with.",
                url,
                "--smsauth.root-key=" + OTHER_KEY);

        RunningServer.startOn(url, ISSUER).close();
    }

    @Test
    void with_a_root_key_that_is_none(CapturedOutput output) {
        fails(
                output,
                "The root key in the setting smsauth.root-key cannot be used",
                TestDatabase.H2.url(),
                "--smsauth.root-key=c2hvcnQ=");
    }

    @Test
    void as_a_second_node_that_was_given_no_root_key(CapturedOutput output, @TempDir Path folder) {
        var url = TestDatabase.POSTGRESQL.url();
        try (var first = RunningServer.startOn(url, ISSUER)) {
            fails(
                    output,
                    "There is no root key",
                    url,
                    "--smsauth.root-key=",
                    "--smsauth.data=" + folder);

            assertThat(folder).isEmptyDirectory();
            assertThat(first.port()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--smsauth.rate.perCliant=0 | smsauth.rate.perCliant is no setting; did you mean smsauth.rate.per-client?",
                "--smsauth.rate.window=1ms | smsauth.rate.window is from 1 s to 1 hour, not 1 ms",
                "--smsauth.validity.marketing=8d | smsauth.validity.marketing is from 1 minute to 7 days, not 8 days",
                "--smsauth.status-list.poll=1ms | smsauth.status-list.poll is from 50 ms to 10 minutes, not 1 ms"
            })
    void with_a_setting_out_of_its_bounds(String setting, String sentence, CapturedOutput output) {
        fails(output, sentence, TestDatabase.H2.url(), setting);
    }

    /** In the first words of one sentence; never with the password. */
    @ParameterizedTest
    @CsvSource({
        "password=far-too-long, 'smsauth.carriers.acme: a password of SMPP has at most 8'",
        "port=many, 'smsauth.carriers.acme.port cannot be read as a whole number'",
        "pasword=x, 'smsauth.carriers.acme.pasword is no setting of a carrier of its kind'",
        "tls=true ssl-bundle=none, 'smsauth.carriers.acme: ssl-bundle is none'",
    })
    void with_a_carrier_by_smpp_that_cannot_be(
            String setting, String sentence, CapturedOutput output) {
        var settings = new LinkedHashMap<>(BY_SMPP);
        for (var one : setting.split(" ", -1)) {
            settings.put(one.split("=", 2)[0], one.split("=", 2)[1]);
        }

        fails(
                output,
                sentence,
                TestDatabase.H2.url(),
                settings.entrySet().stream()
                        .map(it ->
                                "--smsauth.carriers.acme.%s=%s"
                                        .formatted(it.getKey(), it.getValue()))
                        .toArray(String[]::new));

        assertThat(output.getAll()).doesNotContain("s3cr3tpw", "far-too-long");
    }
}
