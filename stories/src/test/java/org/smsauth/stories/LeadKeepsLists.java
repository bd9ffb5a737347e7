package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.InBrowser.chromium;
import static org.smsauth.stories.InBrowser.system;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A lead says in a browser who may be written to and when, and the SMS server holds to it. */
class LeadKeepsLists {

    private static final String MIA = "mia.lists@example.com";

    private static final String ROOT = "/console/departments/marketing";

    @Test
    void what_a_lead_decides_on_a_page_counts_for_the_next_message() throws IOException {
        try (var admin = chromium.window(system.issuer());
                var lead = chromium.window(system.issuer())) {
            admin.signIn("ada@example.com");
            lead.enter(admin.invite("Mia Market", MIA, "marketing"), MIA);
            atAnyHour(lead);
            assertThat(send().status()).isEqualTo(202);

            lead.open(ROOT + "/opt-outs?environment=sandbox");
            lead.fill("Number", "+1 415 555 0123").fill("Reason", "replied STOP").press("Add it");
            assertThat(lead.main()).contains("counts at once", "+14155550123", "replied STOP");
            var refused = send();
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().get("code").asString()).isEqualTo("RECIPIENT_OPTED_OUT");

            lookAtFile(lead, "Phone;Note\n001 415 555-0124;wrote to us\n+1;\n");
            assertThat(lead.main())
                    .contains("Nothing is changed yet", "+14155550124", "written 001 415 555-0124")
                    .contains("line is wrong", "Write the number with +");
            lead.press("Import the good one");
            assertThat(lead.main())
                    .contains("1 added, 0 changed, 0 there already. 1 line was left out.");
            lookAtFile(lead, "recipient,reason\n+14155550124,wrote to us\n");
            lead.press("Import it");
            assertThat(lead.main()).contains("0 added, 0 changed, 1 there already");
            var download = lead.page().waitForDownload(() -> lead.press("Export the list"));
            assertThat(download.path())
                    .content()
                    .contains("+14155550123,replied STOP", "+14155550124,wrote to us");

            lead.press("Take off").press("Take it off");
            assertThat(lead.main()).contains("The number is off the list");
            assertThat(send().status()).isEqualTo(202);
            lead.open(ROOT + "/record");
            assertThat(lead.main())
                    .contains("Number taken off a list", "List of numbers exported")
                    .contains("Hours and limits changed", "→ any hour")
                    .doesNotContain("4155550123");

            awaitChart(lead);
            assertThat(lead.complaints()).isEmpty();
        }
    }

    /** What the chart shows may be some seconds old. */
    private static void awaitChart(ConsoleWindow lead) {
        var bars = lead.page().locator("[aria-labelledby=messages-title] svg rect");
        var end = System.nanoTime() + PATIENCE.toNanos();
        lead.open(ROOT + "?environment=sandbox");
        while (bars.count() == 0) {
            assertThat(System.nanoTime()).as(lead.main()).isLessThan(end);
            lead.page().waitForTimeout(200);
            lead.open(ROOT + "?environment=sandbox");
        }
    }

    private static void atAnyHour(ConsoleWindow lead) {
        lead.open(ROOT + "/sending?environment=sandbox");
        lead.choose("[name=anyHour]").press("Save");
        assertThat(lead.main()).contains("Saved");
    }

    private static void lookAtFile(ConsoleWindow lead, String csv) {
        lead.page()
                .locator("#file")
                .setInputFiles(
                        new FilePayload(
                                "numbers.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        lead.press("Look at the file");
    }

    private static Http.Answer send() throws IOException {
        return Http.sendSms(system, Http.token(system, "marketing"), "marketing");
    }
}
