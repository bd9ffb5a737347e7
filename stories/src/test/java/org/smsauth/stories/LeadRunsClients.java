package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.InBrowser.chromium;
import static org.smsauth.stories.InBrowser.system;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.smsauth.stories.RunningSystem.ClientLogin;

/** A lead runs a department's clients in a browser, from the first link to the exported record. */
class LeadRunsClients {

    private static final String LEA = "lea.clients@example.com";
    private static final String MIA = "mia.clients@example.com";

    @Test
    void a_lead_registers_rotates_and_ends_and_another_department_sees_nothing_of_it()
            throws IOException, InterruptedException {
        try (var admin = chromium.window(system.issuer());
                var lead = chromium.window(system.issuer());
                var other = chromium.window(system.issuer())) {
            admin.signIn("ada@example.com");
            assertThat(admin.main()).contains("Departments");
            lead.enter(admin.invite("Lea Lead", LEA, "alerts"), LEA);
            other.enter(admin.invite("Mia Market", MIA, "marketing"), MIA);

            var first = register(lead);
            var page = pageOf(first);
            assertThat(sends(first)).isTrue();

            lead.open(page);
            lead.press("Create the next credential").fill("Label", "the next").press("Create it");
            var next = new ClientLogin(first.id(), lead.text("#client-secret"));
            lead.press("Done");
            assertThat(lead.main()).contains("2 count now", "Never used");
            assertThat(sends(next)).isTrue();
            await(() -> lead.open(page) == 200 && !lead.main().contains("Never used"));

            retireFirst(lead, page);
            assertThat(sends(first)).isFalse();
            assertThat(sends(next)).isTrue();

            var token = token(next);
            revokeNext(lead, page);
            await(() -> Http.sendSms(system, token, "alerts").status() == 401);
            assertThat(sends(next)).isFalse();

            lead.open("/console/departments/alerts/record");
            var download = lead.page().waitForDownload(() -> lead.press("Export CSV"));
            assertThat(download.path())
                    .content()
                    .contains(
                            "client.registered",
                            "credential.created",
                            "credential.retired",
                            "credential.revoked",
                            LEA,
                            first.id())
                    .doesNotContain("marketing", first.secret(), next.secret());

            assertThat(other.open(page)).isEqualTo(404);
            assertThat(other.open("/console/departments/marketing/record?topic=everything"))
                    .isEqualTo(200);
            assertThat(other.main()).doesNotContain(LEA, first.id());
            assertThat(admin.complaints()).isEmpty();
            assertThat(lead.complaints()).isEmpty();
        }
    }

    private static ClientLogin register(ConsoleWindow lead) {
        lead.press("Register a client");
        lead.fill("Name", "Door sensors").fill("Purpose", "Tells the night watch of open doors");
        lead.press("Register the client");
        assertThat(lead.main()).contains("Door sensors is registered", "shown this once");
        return new ClientLogin(lead.text("#client-id"), lead.text("#client-secret"));
    }

    private static void retireFirst(ConsoleWindow lead, String page) {
        lead.open(page);
        lead.page().locator("a[href$='/retirement']").last().click();
        lead.fill("Days it still counts", "0").fill("Reason", "rotated").press("Retire it");
        assertThat(lead.main()).contains("Retired", "One counts now");
    }

    private static void revokeNext(ConsoleWindow lead, String page) {
        lead.open(page);
        lead.page().locator("a[href$='/revocation']").first().click();
        assertThat(lead.main()).contains("What stops", "it stops sending altogether");
        lead.fill("Reason", "found in a public place").press("Revoke it now");
        assertThat(lead.main()).contains("Revoked", "None counts now");
    }

    private static String pageOf(ClientLogin client) {
        return "/console/departments/alerts/clients/" + client.id();
    }

    private static boolean sends(ClientLogin client) {
        var answer = Http.requestToken(system, client, Map.of());
        return answer.status() == 200
                && Http.sendSms(system, answer.body().get("access_token").asString(), "alerts")
                                .status()
                        == 202;
    }

    private static String token(ClientLogin client) {
        return Http.requestToken(system, client, Map.of()).body().get("access_token").asString();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen").isLessThan(end);
            Thread.sleep(250);
        }
    }
}
