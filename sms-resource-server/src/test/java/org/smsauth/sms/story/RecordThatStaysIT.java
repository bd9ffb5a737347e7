package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.ApartRoles;
import org.springframework.jdbc.BadSqlGrammarException;

/** A server on PostgreSQL whose role owns nothing. */
@Tag("clock")
class RecordThatStaysIT {

    private static final ApartRoles ROLES = ApartRoles.create();
    private static final TestIssuer ISSUER = TestIssuer.start();

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.startOn(ROLES.url(), ISSUER, ROLES.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void it_sends_refuses_and_counts_what_it_refused() {
        var alerts = ISSUER.token().claim("department", "alerts").scope("alerts").sign();
        var sent = server.api().send(alerts, SmsApi.message("alerts"));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
        for (int i = 0; i < 3; i++) {
            server.api()
                    .send(alerts, SmsApi.message("marketing"))
                    .isProblem(403, "PERMISSION_DENIED");
        }
        assertThat(ROLES.serving().update("update refusal set requests = requests")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from refusal",
                "update refusal set department = 'another'",
                "update refused_recipient set code = 'another'",
                "delete from erasure",
                "update settings_change set client = 'another'",
                "drop table refusal"
            })
    void nothing_of_the_record_can_be_changed_or_removed_by_whoever_has_its_password(String sql) {
        assertThatThrownBy(() -> ROLES.serving().execute(sql))
                .isInstanceOf(BadSqlGrammarException.class)
                .rootCause()
                .hasMessageMatching("ERROR: (permission denied for|must be owner of) table .*");
    }
}
