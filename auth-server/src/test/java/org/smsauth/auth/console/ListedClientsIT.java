package org.smsauth.auth.console;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.RandomText;
import org.smsauth.runtime.Eventually;

/** Clients in their list: found, tagged, taken several at once, and as a file. */
class ListedClientsIT extends WithClientForms {

    @Test
    void clients_are_found_by_what_one_knows_of_them_page_by_page() {
        var mark = "Q" + System.nanoTime() % 1_000_000;
        for (int i = 10; i < 37; i++) {
            register(mark + " no " + i);
        }
        var first = lead.get(CLIENTS + "?search=" + mark.toLowerCase(Locale.ROOT)).body();
        assertThat(first)
                .contains(mark + " no 10", mark + " no 34")
                .doesNotContain(mark + " no 35");
        var next = found(Pattern.compile("href=\"([^\"]+page=2)\""), first).replace("&amp;", "&");
        assertThat(first).contains("1–25 of 27");
        assertThat(lead.get(next).expect(200).body())
                .contains(mark + " no 35", mark + " no 36", "26–27 of 27", "Previous page")
                .doesNotContain(mark + " no 34", "Next page");
        assertThat(lead.get(next + "&sort=-name").expect(200).body())
                .contains(mark + " no 10", mark + " no 11", "aria-sort=\"descending\"")
                .doesNotContain(mark + " no 12");
        for (var order : List.of("owner", "used", "-used", "end", "registered", "-state")) {
            lead.get(next + "&sort=" + order).expect(200);
        }
        assertThat(lead.get(next + "&sort=colour").expect(400).body())
                .contains("A list is sorted by name, owner");
        assertThat(lead.get(CLIENTS + "?search=%25&state=retired").expect(200).body())
                .doesNotContain(mark);
    }

    @Test
    void clients_have_tags_in_one_form_by_which_they_are_found_filtered_and_listed_in_the_file() {
        var mark = "Tagged " + System.nanoTime();
        var tag = "t" + RandomText.ofLength(6);
        var client =
                found(
                        CLIENT,
                        lead.submit(CLIENTS, form(mark, "tags", tag.toUpperCase(ROOT) + " Hall, b"))
                                .body());
        var other = found(CLIENT, register("Untagged " + System.nanoTime()).body());

        assertThat(lead.get(CLIENTS + "/" + client).body())
                .contains(tag + " hall", "/clients?tag=" + tag + "%20hall");
        Eventually.eventually()
                .untilAsserted(() ->
                        assertThat(lead.get(CLIENTS + "?tag=" + tag + "++HALL").body())
                                .contains("clients/" + client)
                                .doesNotContain("clients/" + other));
        assertThat(lead.get(CLIENTS + "?search=" + tag).body()).contains("clients/" + client);
        assertThat(lead.get(CLIENTS + "/csv?tag=" + tag + "+hall").body())
                .contains(",tags\r\n", "\"b, " + tag + " hall\"");
        assertThat(lead.get(CLIENTS + "?tag=%3Cb%3E").expect(400).body())
                .contains("Look for at most 10 tags, each of 1 to 30 letters and digits");
        var alike = lead.post(CLIENTS, form("Alike " + mark, "tags", tag + "-hall"));
        assertThat(alike.expect(422).body()).contains("reads like “" + tag + " hall”");
        var wrong = lead.post(CLIENTS, form("Wrong " + mark, "tags", "a, <script>"));
        assertThat(wrong.expect(422).body())
                .contains("Take at most 10 tags", "value=\"a, &lt;script&gt;\"");
    }

    @Test
    void several_clients_get_tags_and_lose_them_and_each_is_on_record() {
        var one = found(CLIENT, register("One of tags " + System.nanoTime()).body());
        var two = found(CLIENT, register("Two of tags " + System.nanoTime()).body());
        var tag = "m" + RandomText.ofLength(6);
        var path = CLIENTS + "/several/";

        assertThat(lead.post(CLIENTS + "/several", "client", one, "step", "tag").body())
                .contains("Add tags: ");
        lead.post(path + "tag", "client", one, "tags", " ").expect(422);
        lead.post(path + "tag", "client", one, "tags", "?").expect(422);
        assertThat(lead.submit(path + "tag", "client", one, "client", two, "tags", tag).body())
                .contains("2 clients are tagged.");
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains(">" + tag + "</a>");
        var many = "a1,a2,a3,a4,a5,a6,a7,a8,a9,b1".replaceAll("([ab])", tag + "$1");
        assertThat(lead.submit(path + "tag", "client", one, "tags", many).body())
                .contains("it would have more than 10 tags");
        lead.submit(path + "untag", "client", one, "client", two, "tags", tag.toUpperCase(ROOT));
        assertThat(lead.get(CLIENTS + "/" + two).body()).doesNotContain(">" + tag + "</a>");
        assertThat(lead.get("/console/departments/alerts/record?client=" + two).body())
                .contains("Tags: none → " + tag, "Tags: " + tag + " → none");
    }

    @Test
    void several_clients_take_one_step_and_who_cannot_is_told_by_name() {
        var mark = "Many" + System.nanoTime();
        var one = found(CLIENT, register(mark + " one").body());
        var two = found(CLIENT, register(mark + " two").body());
        var gone = found(CLIENT, register(mark + " gone").body());
        lead.post(CLIENTS + "/" + gone + "/standing/retire", "reason", "torn down").expect(302);

        var asked = lead.post(CLIENTS + "/several", "client", one, "client", gone, "step", "owner");
        assertThat(asked.expect(200).body())
                .contains("Change the owner: 2 clients?", mark + " one", mark + " gone")
                .doesNotContain(mark + " two");
        lead.post(CLIENTS + "/several/owner", "client", one, "owner", " ").expect(422);
        var done =
                lead.submit(
                        CLIENTS + "/several/owner",
                        "client",
                        one,
                        "client",
                        gone,
                        "owner",
                        "next@example.com");
        assertThat(done.body())
                .contains("1 client is given to another owner. 1 not: ")
                .contains("“" + mark + " gone”: it is retired.");
        assertThat(lead.get(CLIENTS + "/" + one).body()).contains("next@example.com");

        Eventually.eventually()
                .untilAsserted(() ->
                        assertThat(
                                        lead.post(
                                                        CLIENTS + "/several",
                                                        "search",
                                                        mark,
                                                        "all",
                                                        "true",
                                                        "step",
                                                        "suspend")
                                                .expect(200)
                                                .body())
                                .contains("Suspend: 2 clients?", mark + " two")
                                .doesNotContain(mark + " gone"));
        assertThat(
                        lead.submit(
                                        CLIENTS + "/several/suspend",
                                        "client",
                                        one,
                                        "client",
                                        two,
                                        "reason",
                                        "the hall is closed")
                                .body())
                .contains("2 clients are suspended.");
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains("the hall is closed");
        lead.post(CLIENTS + "/several", "step", "suspend").expect(400);
        lead.post(CLIENTS + "/several", "client", one, "step", "explode").expect(400);
        lead.post(CLIENTS + "/several", "client", "nobody-x", "step", "suspend").expect(404);
        lead.post(CLIENTS + "/" + two + "/review").expect(302);
        assertThat(lead.get(CLIENTS + "/" + two).body()).contains("It is marked as reviewed");
    }

    @Test
    void the_list_of_clients_is_a_file_with_what_is_asked_for_alone_and_without_formulas() {
        var mark = "File" + System.nanoTime();
        register("=" + mark + ", one");
        register("Other " + System.nanoTime());

        Eventually.eventually()
                .untilAsserted(() -> {
                    var file = lead.get(CLIENTS + "/csv?search=" + mark).expect(200);
                    assertThat(file.header("Content-Type")).startsWith("text/csv");
                    assertThat(file.header("Content-Disposition")).contains("alerts-clients.csv");
                    assertThat(file.body().lines())
                            .hasSize(2)
                            .first()
                            .asString()
                            .startsWith("client_id,name,purpose,owner,environment,state");
                    assertThat(file.body())
                            .contains(",\"'=" + mark + ", one\",", ",sandbox,active,");
                });
    }
}
