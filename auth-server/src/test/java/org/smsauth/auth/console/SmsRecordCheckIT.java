package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.ScriptedSmsServer.Asked;
import org.smsauth.auth.smsapi.WithScriptedSms;

/** The SMS server's record, checked from the page of health. */
class SmsRecordCheckIT extends WithScriptedSms {

    private static final String HEALTH = "/console/health";
    private static final String CHECK = HEALTH + "/sms-record-check";
    private static final String OF_SMS_SERVER = "The record of the SMS server";

    private static final Roles ADMIN = new Roles(true, false, List.of());
    private static final Roles AUDITOR = new Roles(false, true, List.of());

    /** Another server answers about its nodes and clients as one that knows none. */
    private String page(Roles roles) {
        sms.always("/v1/nodes", "{\"nodes\":[]}");
        sms.always("^/(?!v1/record)", "{}");
        var page = Browser.of(auth, roles).get(HEALTH).expect(200).body();
        return page.substring(page.indexOf(OF_SMS_SERVER));
    }

    @Test
    void what_the_last_check_found_stands_beside_that_of_the_authorization_server() {
        sms.then(
                200,
                """
                {"began_at":"2026-11-30T10:00:00Z","asked_by":"console",\
                "ended_at":"2026-11-30T10:00:09Z","sound":true,"entries":12345,"checkpoints":67}
                """);

        assertThat(page(AUDITOR))
                .contains(
                        "all its entries (12,345) follow from one another, as 67 signed checkpoints say")
                .doesNotContain("Check it now");
    }

    @Test
    void what_is_wrong_with_it_is_told_with_what_to_do() {
        sms.then(
                200,
                """
                {"began_at":"2026-11-30T10:00:00Z","ended_at":"2026-11-30T10:00:09Z",\
                "sound":false,"fault":"In chain 7 a <row> is missing"}
                """);

        assertThat(page(ADMIN))
                .contains(
                        "In chain 7 a &lt;row&gt; is missing",
                        "compare it with a backup",
                        "Check it now");
    }

    @Test
    void one_that_nobody_has_checked_is_checked_by_an_administrator_on_record() {
        var admin = Browser.of(auth, ADMIN);
        sms.then(202, "{\"began_at\":\"2026-11-30T10:00:00Z\",\"asked_by\":\"console\"}");

        assertThat(admin.post(CHECK).expect(302).header("Location")).endsWith(HEALTH);

        assertThat(sms.asked()).extracting(Asked::line).contains("POST /v1/record/check");
        assertThat(admin.get("/console/record").expect(200).body()).contains("Record checked");
    }

    @Test
    void an_auditor_asks_for_no_check_and_who_may_hears_why_there_is_none() {
        assertThat(Browser.of(auth, AUDITOR).post(CHECK).status()).isEqualTo(403);
        sms.then(404, "{\"status\":404,\"code\":\"NOT_FOUND\",\"detail\":\"none\"}");

        assertThat(Browser.of(auth, ADMIN).post(CHECK).body())
                .contains("The SMS server is of a release that checks no record.");
    }
}
