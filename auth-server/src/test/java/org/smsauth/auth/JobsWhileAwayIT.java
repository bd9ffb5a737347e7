package org.smsauth.auth;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smsauth.runtime.JobsWhileAway;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class JobsWhileAwayIT {

    @Test
    void each_job_has_a_line_a_minute_while_the_store_is_away(CapturedOutput log) throws Exception {
        try (var store = EmbeddedPostgres.start();
                var server =
                        RunningAuthServer.startOn(
                                store.getJdbcUrl("postgres", "postgres"),
                                "--smsauth.mail.host=localhost",
                                "--smsauth.mail.port=9")) {
            new JobsWhileAway(server.context(), log::toString).assertThatEachIsTerse(store);
        }
    }
}
