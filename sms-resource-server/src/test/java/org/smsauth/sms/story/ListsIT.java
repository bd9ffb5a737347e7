package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who opted out, and who is staff: listed, added, removed, imported, exported. */
class ListsIT extends DepartmentStory {

    @Test
    void a_number_is_added_found_and_removed() {
        var token = tokenOf("adding", "sms.manage").claim("jti", "t-17");

        var added =
                json(
                        "POST",
                        token,
                        OPT_OUTS,
                        "{\"recipient\":\"+14155550123\",\"reason\":\"replied STOP\"}");

        assertThat(added.status()).as(added.response().body()).isEqualTo(201);
        assertThat(added.text("recipient")).isEqualTo("+14155550123");
        assertThat(added.text("reason")).isEqualTo("replied STOP");
        assertThat(added.text("client_id")).isEqualTo("web-shop");
        assertThat(added.text("token_id")).isEqualTo("t-17");
        assertThat(added.text("added_at")).isNotEmpty();
        assertThat(json("POST", token, OPT_OUTS, "{\"recipient\":\"+14155550123\"}").status())
                .as("it is there already")
                .isEqualTo(200);
        for (var query :
                new String[] {"?recipient=+14155550123", "?recipient=%2B14155550123", ""}) {
            var found = get(token, OPT_OUTS + query);
            assertThat(found.json().path("items").get(0)).isEqualTo(added.json());
            assertThat(found.json().has("next_cursor")).isFalse();
        }
        assertThat(get(token, OPT_OUTS + "?recipient=+14155550124").json().path("items")).isEmpty();

        assertThat(delete(token, OPT_OUTS + "/+14155550123").status()).isEqualTo(204);
        delete(token, OPT_OUTS + "/+14155550123").isProblem(404, "NOT_FOUND");
        delete(token, OPT_OUTS + "/%2B14155550123").isProblem(404, "NOT_FOUND");
        delete(token, OPT_OUTS + "/nonsense").isProblem(404, "NOT_FOUND");
        assertThat(get(token, OPT_OUTS).json().path("items")).isEmpty();
    }

    @Test
    void several_are_added_at_once_or_none() {
        var token = tokenOf("several", "sms.manage");

        var refused =
                json(
                                "POST",
                                token,
                                DIRECTORY,
                                """
                                [{"number":"+14155550123","name":"Ada"},{"number":"+1"},
                                 {"name":"Grace"},7,{"number":"+14155550124","nam":"x"}]
                                """)
                        .isProblem(400, "INVALID_ARGUMENT");
        refused.namesField("[1].number").namesField("[2].number").namesField("[3]");
        refused.namesField("[4].nam");
        assertThat(get(token, DIRECTORY).json().path("items")).isEmpty();

        var added =
                json(
                        "POST",
                        token,
                        DIRECTORY,
                        """
                        [{"number":"+14155550123","name":"Ada"},{"number":"+14155550124"}]
                        """);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().toString())
                .isEqualTo("{\"added\":2,\"changed\":0,\"unchanged\":0}");
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        var token = tokenOf("paging", "sms.manage");
        var lines =
                LongStream.range(14155500000L, 14155500125L)
                        .mapToObj(it -> "+" + it)
                        .collect(Collectors.joining("\n"));
        csv(token, OPT_OUTS, "recipient\n" + lines);

        var seen = new HashSet<String>();
        var cursor = "";
        for (int page = 0; page < 3; page++) {
            var answer = get(token, OPT_OUTS + "?limit=50" + cursor);
            assertThat(answer.json().path("items")).hasSize(page < 2 ? 50 : 25);
            answer.json().path("items").forEach(it -> seen.add(it.path("recipient").asString()));
            assertThat(answer.json().has("next_cursor")).isEqualTo(page < 2);
            cursor = "&cursor=" + answer.text("next_cursor");
        }
        assertThat(seen).hasSize(125);
    }

    @Test
    void an_import_says_how_many_and_an_export_can_be_imported_again() {
        var token = tokenOf("import", "sms.manage");
        var csv = "recipient,reason\r\n+14155550123,\"=HYPERLINK(\"\"x\"\")\"\r\n+14155550124,\r\n";

        var imported = csv(token, OPT_OUTS, csv);

        assertThat(imported.status()).as(imported.response().body()).isEqualTo(200);
        assertThat(imported.json().path("added").asInt()).isEqualTo(2);
        var export = export(token, OPT_OUTS);
        assertThat(export.header("Content-Type")).startsWith("text/csv");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"import-sandbox-opt-outs.csv\"");
        assertThat(export.response().body())
                .startsWith(
                        "recipient,reason,added_at,changed_at,client_id,token_id,inbound_message_id\r\n+14155550123,\"'=HYPERLINK(\"\"x\"\")\",")
                .contains("\r\n+14155550124,,");
        var other = tokenOf("import-again", "sms.manage");
        assertThat(csv(other, OPT_OUTS, export.response().body()).json().path("added").asInt())
                .isEqualTo(2);
        assertThat(get(other, OPT_OUTS).json().path("items").get(0).path("reason").asString())
                .isEqualTo("=HYPERLINK(\"x\")");
    }

    @Test
    void a_file_may_be_looked_at_without_changing_anything_and_every_wrong_line_is_told() {
        var token = tokenOf("looking", "sms.manage");
        var file =
                "recipient,reason\n+14155550123,a\n12,b\n+14155550124,c\n+14155550123,d\n"
                        + "nobody,\n".repeat(150);

        var checked = csv(token, OPT_OUTS + "?check=true", file);

        assertThat(checked.status()).as(checked.response().body()).isEqualTo(200);
        assertThat(checked.json().path("good").asInt()).isEqualTo(2);
        assertThat(checked.json().path("repeated").asInt()).isEqualTo(1);
        assertThat(checked.json().path("wrong")).hasSize(151);
        assertThat(checked.json().path("wrong").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(checked.json().path("wrong").get(0).path("message").asString())
                .startsWith("must be");
        assertThat(get(token, OPT_OUTS).json().path("items")).isEmpty();
        csv(token, OPT_OUTS + "?check=true", "name\nx\n").isProblem(400, "INVALID_ARGUMENT");
        var entries = "[{\"recipient\":\"+14155550123\"},{\"recipient\":\"+14155550123\"}]";
        assertThat(json("POST", token, OPT_OUTS + "?check=true", entries).json().toString())
                .isEqualTo("{\"good\":1,\"repeated\":1,\"wrong\":[]}");
        assertThat(get(token, OPT_OUTS).json().path("items")).isEmpty();
    }

    @Test
    void an_export_that_is_imported_elsewhere_says_the_same_there() {
        var token = tokenOf("export-here", "sms.manage");
        var csv =
                "\uFEFF\"Number\",NAME,Added_At,Floor\r\n+14155550123,\"'=1, \"\"x\"\" \",2020-02-29T00:00:00Z,4\r\n,,,\r\n+14155550124,' -\uD83D\uDE00,,\r\n";
        var imported = csv(token, DIRECTORY, csv);
        assertThat(imported.status()).as(imported.response().body()).isEqualTo(200);
        var export = export(token, DIRECTORY).response().body();
        var there = tokenOf("export-there", "sms.manage");

        assertThat(csv(there, DIRECTORY, export).json().path("added").asInt()).isEqualTo(2);

        assertThat(facts(export(there, DIRECTORY).response().body())).isEqualTo(facts(export));
        assertThat(get(there, DIRECTORY).json().path("items").get(0).path("added_at").asString())
                .isEqualTo("2020-02-29T00:00:00Z");
        assertThat(csv(token, DIRECTORY, export).json().path("unchanged").asInt()).isEqualTo(2);
        assertThat(export(token, DIRECTORY).response().body()).isEqualTo(export);
    }

    /** Without the columns that say who changed a line last, and when. */
    private static String facts(String export) {
        return export.replaceAll("(?m),[^,]*,[^,]*,[^,]*,[^,]*$", "");
    }

    @Test
    void an_import_with_wrong_lines_changes_nothing_and_names_them() {
        var token = tokenOf("wrong-lines", "sms.manage");

        var refused =
                csv(token, OPT_OUTS, "recipient\n+14155550123\n4155550123\n+14155550124,x\n")
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("line 3")
                        .namesField("line 4");

        assertThat(refused.json().path("error_count").asInt()).isEqualTo(2);
        assertThat(get(token, OPT_OUTS).json().path("items")).isEmpty();
    }

    @Test
    void fifty_thousand_lines_are_imported_and_exported() {
        var token = tokenOf("large", "sms.manage");
        var csv =
                LongStream.range(14155500000L, 14155550000L)
                        .mapToObj(it -> "+" + it + ",somebody")
                        .collect(Collectors.joining("\n", "number,name\n", "\n"));

        assertThat(csv(token, DIRECTORY, csv).json().path("added").asInt()).isEqualTo(50_000);
        assertThat(export(token, DIRECTORY).response().body().lines()).hasSize(50_001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0               | limit",
                "limit=201             | limit",
                "limit=x               | limit",
                "cursor=x              | cursor",
                "recipient=4155550123  | recipient",
            })
    void a_query_that_is_not_as_it_must_be_is_refused(String query, String field) {
        get(tokenOf("query", "sms.read"), OPT_OUTS + "?" + query)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"recipient\":\"+14155550123\",\"recipient\":\"+14155550123\"}",
                "{\"recipient\":\"+14155550123\"} {}",
                "[[[[",
                "\"+14155550123\"",
                "null",
                "{\"recipient\":14155550123}",
                "{\"recipient\":\"+14155550123\",\"reason\":\"\"}",
                "{\"recipient\":\"+14155550123\",\"reason\":\"a\\u0000b\"}",
                "{\"recipient\":\"+14155550123\",\"reason\":\"\\ud83d\"}"
            })
    void a_body_that_is_not_as_it_must_be_is_refused(String body) {
        json("POST", tokenOf("bodies", "marketing"), OPT_OUTS, body)
                .isProblem(400, "INVALID_ARGUMENT");
    }

    @Test
    void a_body_of_another_form_or_too_large_a_one_is_refused() {
        var token = tokenOf("forms", "sms.manage");

        var refused = send("POST", token, OPT_OUTS, "text/plain", "+14155550123");
        refused.isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(refused.header("Accept")).contains("application/json", "text/csv");
        send("POST", token, OPT_OUTS, "text/csv; charset=iso-8859-1", "recipient")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        json("POST", token, OPT_OUTS, "[" + "{},".repeat(1000) + "{}]")
                .isProblem(413, "PAYLOAD_TOO_LARGE");
        json("POST", token, OPT_OUTS, " ".repeat(1024 * 1024) + "{}")
                .isProblem(413, "PAYLOAD_TOO_LARGE");
        api.call(api.request(token.sign(), OPT_OUTS).header("Accept", "text/html").GET())
                .isProblem(406, "NOT_ACCEPTABLE");
        json("PUT", token, OPT_OUTS, "{}").isProblem(405, "METHOD_NOT_ALLOWED");
    }
}
