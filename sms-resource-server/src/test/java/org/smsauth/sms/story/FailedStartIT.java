package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start that cannot succeed says why in words, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    private static void fails(CapturedOutput output, String sentence, String url) {
        assertThatThrownBy(() -> RunningServer.startOn(url, ISSUER)).isNotNull();

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
}
