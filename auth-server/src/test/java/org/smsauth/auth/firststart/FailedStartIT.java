package org.smsauth.auth.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start that cannot succeed says why in words, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void fails(
            CapturedOutput output, String sentence, String url, String... settings) {
        assertThatThrownBy(() -> RunningAuthServer.startOn(url, settings)).isNotNull();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "Action:")
                .contains(sentence)
                .doesNotContain("\tat ", "Caused by", "s3cr3t");
    }

    private String h2(String name) {
        return "jdbc:h2:file:" + folder.resolve(name);
    }

    @Test
    void on_a_file_that_is_no_database(CapturedOutput output) throws IOException {
        Files.write(folder.resolve("odd.mv.db"), new byte[20_000]);

        fails(output, "The database file cannot be read", h2("odd"));
    }

    @Test
    void in_a_folder_that_cannot_be_made(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("taken"), "a file, where a folder is needed");

        fails(output, "The data folder cannot be written", h2("taken/auth"));
    }

    @Test
    void on_the_database_of_another_server(CapturedOutput output) {
        var url = TestDatabase.POSTGRESQL.url();
        RunningAuthServer.startOn(url).close();
        new JdbcTemplate(new DriverManagerDataSource(url))
                .update("update flyway_schema_history set checksum = 1 where version = '1'");

        fails(output, "The database was made by another server", url);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:1/auth?user=auth, The database does not answer",
        "jdbc:postgresql://nowhere.invalid/auth?user=auth, The database does not answer",
        "jdbc:postgres://127.0.0.1/auth?password=s3cr3t, begins with jdbc:postgres:",
        "jdbc:mysql://127.0.0.1/auth, begins with jdbc:mysql:",
        "postgresql://auth:s3cr3t@127.0.0.1/auth, begins with postgresql:"
    })
    void on_a_database_that_is_not_there_or_of_no_kind_it_knows(
            String url, String sentence, CapturedOutput output) {
        fails(output, sentence, url);
    }

    @Test
    void on_a_database_that_does_not_exist(CapturedOutput output) {
        var url = TestDatabase.POSTGRESQL.url();

        fails(
                output,
                "does not let this server in",
                url.replaceFirst("/t[0-9a-f]{32}", "/another"));
    }

    @Test
    void without_the_root_key_of_its_database_and_makes_no_other(CapturedOutput output) {
        var url = TestDatabase.H2.url();
        RunningAuthServer.startOn(url).close();
        var file = folder.resolve("root.key");

        fails(
                output,
                "There is no root key",
                url,
                "--smsauth.root-key=",
                "--smsauth.root-key-file=" + file);

        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--smsauth.rate.per-client=-1 | smsauth.rate.per-client is from 0 to 1000000 requests a second, 0 for any number; not -1",
                "--smsauth.console.idle-timeout=5s | smsauth.console.idle-timeout is from 1 minute to 365 days, not 5 s"
            })
    void with_a_setting_out_of_its_bounds(String setting, String sentence, CapturedOutput output) {
        fails(output, sentence, TestDatabase.H2.url(), setting);
    }
}
