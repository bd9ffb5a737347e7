package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** A constraint that does not hold is a mistake of this server's, not a store that is away. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class StoreDefectsIT {

    private static final String WORDS = "Opens the vault";

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @BeforeParameterizedClassInvocation
    static void start(TestDatabase database) {
        server = RunningAuthServer.startOn(database.url());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Parameter TestDatabase database;

    @Test
    void a_change_that_does_not_fit_is_a_500_and_the_log_has_none_of_its_words(
            CapturedOutput output) {
        var pipeline = Manager.on(server);
        sql("alter table client add constraint no_vault check (purpose <> '" + WORDS + "')");

        var answer =
                pipeline.post(
                        "/api/v1/clients", Manager.CLIENT.replace("Tells the night watch", WORDS));

        assertThat(answer.expect(500).text("code")).isEqualTo("INTERNAL");
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.text("detail")).doesNotContain("later");
        assertThat(output.getAll()).contains("does not fit the store").doesNotContain(WORDS);
    }

    @Test
    void a_refusal_whose_record_does_not_fit_is_a_server_error_without_advice_to_try_again() {
        var client = Manager.on(server).own();
        sql("alter table audit_entry add constraint no_refusal check (rule is null)");

        var answer =
                ApiCall.token(
                        server,
                        client.credential().client().value(),
                        client.secret().value(),
                        "&scope=marketing");

        assertThat(answer.expect(500).text("error")).isEqualTo("server_error");
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.text("error_description")).doesNotContain("try again");
    }

    private static void sql(String statement) {
        server.bean(JdbcTemplate.class).execute(statement);
    }
}
