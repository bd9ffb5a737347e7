package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists, hours and limits in the console, form by form, against an SMS server that is scripted. */
@Tag("clock")
class ConsoleRecipientsIT extends WithScriptedSms {

    private static final String ROOT = "/console/departments/alerts";
    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String NOBODY = "{\"items\":[]}";
    private static final String SETTINGS =
            """
            {"allowed_countries":["AT","DE"],"quiet_hours":{"opens":"08:00","closes":"21:00"},"retention_days":30,\
            "daily_limit":null,"alert_validity":"PT90S"}\
            """;

    @Test
    void a_list_is_shown_page_by_page_and_asked_for_one_number() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                200,
                """
                {"items":[{"recipient":"+14155550123","reason":"<script>alert(1)</script>","added_at":"2026-06-01T12:00:00Z"}],\
                "next_cursor":"14155550123"}\
                """);

        var page = lead.look(ROOT + "/opt-outs?environment=production&number=%2B14155550123");

        assertThat(sms.asked().getLast().line())
                .startsWith("GET /v1/opt-outs?")
                .contains("recipient=%2B14155550123", "environment=production", "limit=50");
        assertThat(page.expect(200).body())
                .contains("+14155550123", "1 Jun 2026", "cursor=14155550123")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void what_people_wrote_is_shown_page_by_page_and_asked_for_one_number() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                200,
                """
                {"items":[{"id":"01a20893-f9be-7a32-a905-513e7c061ee5","environment":"production","carrier":"acme",\
                "from":"+14155550123","to":"40404","text":"<script>alert(1)</script>","parts":3,"missing_parts":1,\
                "received_at":"2026-06-01T12:00:00Z"},\
                {"id":"01a20893-f9be-7a32-a905-513e7c061ee4","environment":"production","carrier":"acme",\
                "from":"Bank","to":"40404","parts":1,"received_at":"2026-06-01T12:00:00Z","keyword":"stop"}],\
                "next_cursor":"01a20893-f9be-7a32-a905-513e7c061ee4"}\
                """);

        var page =
                lead.look(
                        ROOT + "/inbound?environment=production&writer=%2B14155550123&ours=40404");

        assertThat(sms.asked().getLast().line())
                .startsWith("GET /v1/inbound-messages?")
                .contains("from=%2B14155550123", "to=40404", "environment=production", "limit=50");
        assertThat(page.expect(200).body())
                .contains(
                        "+14155550123",
                        "40404",
                        "One part never came",
                        "asks to be written to no more",
                        "erased")
                .contains("cursor=01a20893-f9be-7a32-a905-513e7c061ee4")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void without_inbound_messages_or_the_sms_server_the_page_says_so() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOBODY);
        assertThat(lead.get(ROOT + "/inbound").expect(200).body())
                .contains("Nobody has written yet");

        sms.then(503, "{}");
        assertThat(lead.get(ROOT + "/inbound").expect(200).body())
                .doesNotContain("Nobody has written yet")
                .contains("notice warn");
    }

    @Test
    void numbers_no_message_can_go_to_are_shown_with_the_reason() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                200,
                """
                {"items":[{"recipient":"+15550123","reason":"old","unfit":"must be a whole number, as it is dialled from abroad"}],"next_cursor":"15550123"}\
                """);

        var page = lead.get(ROOT + "/opt-outs?environment=production&unfit=true").expect(200);

        assertThat(sms.asked().getLast().line()).contains("unfit=true");
        assertThat(page.body())
                .contains(
                        "No message can go to this number. Digits are missing, or there are too many")
                .contains("unfit=true&amp;cursor=15550123");
        sms.then(200, NOBODY);
        assertThat(lead.get(ROOT + "/opt-outs?environment=production").expect(200).body())
                .contains("/opt-outs?environment=production&amp;unfit=true");
        assertThat(sms.asked().getLast().line()).doesNotContain("unfit");
    }

    @Test
    void a_number_is_added_on_record_with_what_was_before_and_without_the_number() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOBODY).then(201, "{\"number\":\"+14155550187\",\"name\":\"Ann\"}");

        var answer =
                lead.post(
                        ROOT + "/directory",
                        "environment",
                        "sandbox",
                        "number",
                        "+1 (415) 555-0187",
                        "note",
                        "Ann");

        assertThat(answer.expect(302).header("Location"))
                .isEqualTo(ROOT + "/directory?environment=sandbox");
        assertThat(sms.asked().getLast().body())
                .isEqualTo("{\"number\":\"+14155550187\",\"name\":\"Ann\"}");
        assertThat(recorded("numbers.listed"))
                .contains("+1415*****87")
                .contains("\"before\":\"not on it\",\"after\":\"on it, “Ann”\"")
                .doesNotContain("4155550187");
        sms.then(200, NOBODY).then(200, NOBODY);
        assertThat(lead.get(answer.header("Location")).body())
                .contains("The number is on the list");
        assertThat(lead.get(answer.header("Location")).body())
                .as("a reload tells nothing twice")
                .doesNotContain("The number is on the list");
        lead.get(answer.header("Location") + "&done=added").expect(400);
    }

    @Test
    void what_the_sms_server_has_against_a_number_stands_beside_the_field() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOBODY)
                .then(
                        400,
                        "{\"code\":\"INVALID_ARGUMENT\",\"detail\":\"x\",\"errors\":[{\"field\":\"recipient\",\"message\":\"must be a number\"}]}")
                .then(200, NOBODY);

        var page = lead.post(ROOT + "/opt-outs", "number", "12", "note", "x").expect(422);

        assertThat(page.body())
                .contains(
                        "id=\"number-error\">Write the number with +",
                        "value=\"12\"",
                        "value=\"x\"");
    }

    @Test
    void a_number_is_taken_off_after_one_question() {
        var lead = Browser.of(auth, LEAD);
        assertThat(lead.look(ROOT + "/opt-outs/removal?number=%2B14155550199").expect(200).body())
                .contains("gets marketing from this department again");
        sms.then(200, "{\"items\":[{\"recipient\":\"+14155550199\",\"reason\":\"replied STOP\"}]}")
                .then(204, "");

        lead.post(ROOT + "/opt-outs/removal", "number", "+14155550199").expect(302);

        assertThat(sms.asked().getLast().line()).startsWith("DELETE /v1/opt-outs/%2B14155550199?");
        assertThat(recorded("number.removed"))
                .contains("\"before\":\"on it, “replied STOP”\",\"after\":\"not on it\"")
                .doesNotContain("4155550199");
        sms.then(200, NOBODY).then(404, "{\"code\":\"NOT_FOUND\"}");
        lead.post(ROOT + "/opt-outs/removal", "number", "+14155550199").expect(409);
    }

    @Test
    void a_file_is_looked_at_first_and_then_its_good_lines_are_imported() {
        var lead = Browser.of(auth, LEAD);
        for (int i = 0; i < 5; i++) {
            sms.then(200, NOBODY);
        }
        lead.get(ROOT + "/opt-outs").expect(200);
        for (var name : List.of("numbers.xlsx", "csv", "numbers.csv.exe")) {
            var page = lead.postFile(ROOT + "/opt-outs/import", name, "+14155550123\n");
            assertThat(page.expect(422).body()).contains("whose name ends in .csv");
        }
        assertThat(lead.postFile(ROOT + "/opt-outs/import", "n.csv", "PK\3\4x").expect(422).body())
                .contains("save it as CSV");
        var content = "Name;Telefon\nAnn;0049 170 1234567\nBob;12\n\n=1+1;+49 (0)171 7654321\n";

        var kept = lead.postFile(ROOT + "/opt-outs/import", "list.csv", content).expect(302);
        sms.then(
                200,
                "{\"good\":2,\"repeated\":0,\"wrong\":[{\"line\":3,\"message\":\"must be <b> a number\"}]}");
        var page = lead.get(kept.header("Location")).expect(200).body();

        var checked = sms.asked().getLast();
        assertThat(checked.line()).startsWith("POST /v1/opt-outs?check=true");
        assertThat(checked.body())
                .isEqualTo(
                        "recipient,reason\r\n+491701234567,Ann\r\n12,Bob\r\n+491717654321,'=1+1\r\n");
        assertThat(page)
                .contains("Import the 2 good ones", "Write the number with +", "UTF-8")
                .contains("+491701234567", "written 0049 170 1234567", "list.csv");
        var wrong =
                "{\"good\":2,\"repeated\":0,\"wrong\":[{\"line\":3,\"message\":\"must be a number\"}]}";
        sms.then(200, wrong);
        assertThat(lead.get(kept.header("Location") + "/wrong").expect(200).body())
                .startsWith("recipient,reason,line,why\r\n12,Bob,3,")
                .contains("Write the number with +");
        var other = Browser.of(auth, LEAD);
        other.get(kept.header("Location")).expect(409);

        sms.then(200, wrong).then(200, "{\"added\":2,\"changed\":0,\"unchanged\":0}");
        var done = lead.post(kept.header("Location")).expect(302);
        assertThat(sms.asked().getLast().line()).startsWith("POST /v1/opt-outs?department");
        assertThat(sms.asked().getLast().body())
                .isEqualTo("recipient,reason\r\n+491701234567,Ann\r\n+491717654321,'=1+1\r\n");
        sms.then(200, NOBODY);
        assertThat(lead.get(done.header("Location")).body())
                .contains("2 added, 0 changed, 0 there already. 1 line was left out.");
        assertThat(recorded("numbers.listed")).contains("2 added");
        lead.get(kept.header("Location")).expect(409);
    }

    @Test
    void columns_of_a_file_are_chosen_by_hand_where_nobody_knows_them() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOBODY);
        lead.get(ROOT + "/directory").expect(200);
        var kept = lead.postFile(ROOT + "/directory/import", "list.txt", "a,b\nx,y\n").expect(302);
        assertThat(lead.get(kept.header("Location")).expect(200).body())
                .contains("No column looks like phone numbers");
        sms.then(200, "{\"good\":2,\"repeated\":0,\"wrong\":[]}");

        lead.get(kept.header("Location") + "?column=2&words=1&heading=no").expect(200);

        assertThat(sms.asked().getLast().body()).isEqualTo("number,name\r\nb,a\r\ny,x\r\n");
        lead.get(kept.header("Location") + "?column=x").expect(400);
        lead.get(kept.header("Location") + "?delimiter=pipe").expect(400);
        sms.then(503, "{}");
        lead.get(kept.header("Location") + "?column=1").expect(503);
    }

    @Test
    void a_list_that_cannot_be_had_now_is_told_with_the_reason() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                429,
                "{\"code\":\"LIST_TRANSFER_UNDER_WAY\",\"detail\":\"One export is under way.\"}");
        assertThat(lead.get(ROOT + "/opt-outs/csv?environment=production").expect(409).body())
                .contains("The department imports or exports a list already.");
        sms.then(503, "{\"code\":\"LISTS_BUSY\",\"detail\":\"It works on 2 exports.\"}");
        assertThat(lead.get(ROOT + "/opt-outs/csv?environment=production").expect(409).body())
                .contains("Other departments import or export lists.");
    }

    @Test
    void a_list_is_handed_on_as_a_file_on_record() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, "recipient,reason\r\n+14155550123,'=1+1\r\n");

        var file = lead.get(ROOT + "/opt-outs/csv?environment=production").expect(200);

        assertThat(file.body()).isEqualTo("recipient,reason\r\n+14155550123,'=1+1\r\n");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"alerts-production-opt-outs.csv\"");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(recorded("numbers.exported")).isEqualTo("Opt-outs, production");
    }

    @Test
    void settings_are_changed_as_a_whole_if_nobody_was_faster_on_record_with_what_differs() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, SETTINGS);
        assertThat(lead.get(ROOT + "/sending?environment=sandbox").expect(200).body())
                .contains("value=\"AT, DE\"", "value=\"08:00\"", "value=\"1.5\"")
                .contains("name=\"version\" value=\"&quot;7&quot;\"");
        sms.then(200, SETTINGS).then(200, SETTINGS.replace("30", "60").replace("AT", "CH"));

        settle(lead, "\"7\"", "60").expect(302);

        assertThat(sms.asked().getLast().line()).startsWith("PUT /v1/settings?");
        assertThat(sms.asked().getLast().body())
                .isEqualTo(
                        "{\"allowed_countries\":[\"CH\",\"DE\"],\"quiet_hours\":{\"opens\":\"08:00\",\"closes\":\"21:00\"},"
                                + "\"retention_days\":60,\"daily_limit\":null,\"alert_validity\":\"PT1M30S\",\"help_text\":null}");
        assertThat(recorded("sms-settings.changed"))
                .contains("\"allowed_countries\",\"before\":\"AT DE\",\"after\":\"CH DE\"")
                .contains("\"retention_days\",\"before\":\"30\",\"after\":\"60\"");

        sms.then(200, SETTINGS);
        assertThat(settle(lead, "\"6\"", "60").expect(409).body())
                .as("both versions, to be saved by one more click")
                .contains("Somebody else changed these settings", "value=\"60\"")
                .contains("id=\"retention_days-error\">It is “", "value=\"&quot;7&quot;\"");
    }

    @Test
    void marketing_at_night_is_asked_about_and_done_when_it_is_meant() {
        var lead = Browser.of(auth, LEAD);
        var night =
                new String[] {
                    "version", "\"7\"", "opens", "21:00", "closes", "08:00", "days", "30",
                    "minutes", "1"
                };

        assertThat(lead.post(ROOT + "/sending", night).expect(422).body())
                .contains("From 21:00 to 08:00 is over midnight", "name=\"overnight\"");

        sms.then(200, SETTINGS).then(200, SETTINGS);
        var meant = new ArrayList<>(List.of(night));
        meant.addAll(List.of("overnight", "true"));
        lead.post(ROOT + "/sending", meant.toArray(String[]::new)).expect(302);
        assertThat(sms.asked().getLast().body())
                .contains("\"quiet_hours\":{\"opens\":\"21:00\",\"closes\":\"08:00\"}")
                .doesNotContain("overnight");
    }

    private static final String CEILINGS =
            """
            {"department":"alerts","environment":"production","of_department":{"most":100000,"used":7},\
            "of_installation":{"most":1000000,"used":9},"of_each_client":10000,\
            "of_clients":[{"client_id":"<b>shop","most":50,"used":3}]}\
            """;

    @Test
    void an_administrator_raises_a_ceiling_on_record_and_a_lead_sees_it_and_does_not() {
        var lead = Browser.of(auth, LEAD);
        var path = ROOT + "/ceilings?environment=production";
        sms.then(200, CEILINGS);
        assertThat(lead.get(path).expect(200).body())
                .contains("100000; 7 used today", "Client &lt;b&gt;shop", "50; 3 used today")
                .doesNotContain("name=\"most\"");
        lead.post(ROOT + "/ceilings", "environment", "production", "most", "1").expect(404);

        var administrator = Browser.of(auth, new Roles(true, false, List.of()));
        sms.then(200, CEILINGS);
        assertThat(administrator.get(path).expect(200).body()).contains("name=\"most\"");
        sms.then(200, CEILINGS).then(200, CEILINGS.replace("100000", "250000"));
        administrator
                .post(
                        ROOT + "/ceilings",
                        "environment",
                        "production",
                        "client",
                        "",
                        "most",
                        "250000")
                .expect(302);
        assertThat(sms.asked().getLast().line()).startsWith("PUT /v1/ceilings/department?");
        assertThat(sms.asked().getLast().body()).isEqualTo("{\"most\":250000}");
        assertThat(recorded("sms-settings.changed"))
                .contains("\"most\",\"before\":\"100000\",\"after\":\"250000\"");

        sms.then(200, CEILINGS).then(200, CEILINGS);
        administrator
                .post(
                        ROOT + "/ceilings",
                        "environment",
                        "production",
                        "client",
                        "web-shop",
                        "most",
                        "")
                .expect(302);
        assertThat(sms.asked().getLast().line()).startsWith("PUT /v1/ceilings/clients/web-shop?");
        assertThat(sms.asked().getLast().body()).isEqualTo("{\"most\":null}");
        sms.then(200, CEILINGS);
        assertThat(
                        administrator
                                .post(
                                        ROOT + "/ceilings",
                                        "environment",
                                        "production",
                                        "most",
                                        "many")
                                .expect(422)
                                .body())
                .contains("Write a whole number");
        sms.then(200, CEILINGS);
        assertThat(
                        administrator
                                .post(
                                        ROOT + "/ceilings",
                                        "environment",
                                        "production",
                                        "client",
                                        "<Web shop>",
                                        "most",
                                        "7")
                                .expect(422)
                                .body())
                .contains("3 to 80 lower-case letters", "value=\"&lt;Web shop&gt;\"");
    }

    @Test
    void what_is_wrong_with_settings_stands_beside_its_field() {
        var lead = Browser.of(auth, LEAD);
        assertThat(settle(lead, "\"7\"", "many").expect(422).body())
                .contains("id=\"retention_days-error\">Write a whole number", "value=\"many\"");
        sms.then(200, SETTINGS)
                .then(
                        400,
                        """
                        {"code":"INVALID_ARGUMENT","detail":"x","errors":[
                         {"field":"retention_days","message":"must be from 1 to 365 days"},
                         {"field":"allowed_countries","message":"must be ISO 3166-1 alpha-2 codes of countries"},
                         {"field":"daily_limit","message":"must be at least 1; null means no limit"},
                         {"field":"help_text","message":"must be 1 to 300; null means that nobody is answered"},
                         {"field":"quiet_hours","message":"must be an object; null is for at any time"},
                         {"field":"alert_validity","message":"must be from PT1M to P7D"}]}\
                        """);

        assertThat(settle(lead, "\"7\"", "999").expect(422).body())
                .as("in words of the form, not of the API")
                .contains("id=\"retention_days-error\">From 1 to 365 days")
                .contains("id=\"alert_validity-error\">From 1 minute to 10080 minutes")
                .contains("id=\"quiet_hours-error\"", "id=\"allowed_countries-error\"")
                .contains("id=\"daily_limit-error\"", "id=\"help_text-error\"")
                .doesNotContain("PT1M", "null means", "ISO 3166", "null is");
    }

    @Test
    void the_overview_draws_what_became_of_messages() {
        var lead = Browser.of(auth, LEAD);
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        sms.then(
                200,
                """
                {"complete":true,"hours":[{"hour":"%s","messages":[{"type":"alerts","status":"delivered","count":41},\
                {"type":"alerts","status":"undelivered","count":2},{"type":"alerts","status":"queued","count":7}],\
                "refusals":[{"code":"PERMISSION_DENIED","count":23}]}]}\
                """
                        .formatted(hour));

        assertThat(lead.get(ROOT + "?environment=production").expect(200).body())
                .contains("41 delivered, 7 waiting, 2 not delivered, 23 refused in 24 hours")
                .contains("More messages are refused than usual", "23 in the last two hours")
                .contains("/why?environment=production");
    }

    private static Browser.Answer settle(Browser lead, String version, String days) {
        return lead.post(
                ROOT + "/sending",
                "environment",
                "sandbox",
                "version",
                version,
                "countries",
                "ch de",
                "opens",
                "08:00",
                "closes",
                "21:00",
                "days",
                days,
                "limit",
                "",
                "minutes",
                "1.5");
    }

    /** What the last entry of that event says. */
    private static String recorded(String event) {
        return auth.bean(JdbcTemplate.class)
                .queryForList(
                        "select trim(concat(detail, ' ', changes)) from audit_entry where event = ? order by id desc limit 1",
                        String.class,
                        event)
                .getFirst();
    }
}
