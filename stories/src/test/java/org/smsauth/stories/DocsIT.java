package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.smsauth.stories.RunningSystem.ClientLogin;

/** The documented API is tried out from its page: authorize, fill in, execute. */
class DocsIT {

    @Test
    void a_client_gets_a_token_on_the_page_and_sends_with_it() throws Exception {
        try (var chromium = Chromium.start();
                var system = RunningSystem.start();
                var window = chromium.window(system.smsApi())) {
            window.open("/docs");
            var page = window.page();

            authorize(page, system.client("alerts"));
            var operation = page.locator("#operations-messages-sendMessage");
            var sent = execute(operation);

            assertThat(sent).as(operation.innerText()).isEqualTo("202");
            assertThat(operation.locator(".live-responses-table").innerText())
                    .contains("\"status\": \"queued\"");
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static void authorize(Page page, ClientLogin login) {
        page.locator(".auth-wrapper .authorize").first().click();
        var dialog = page.locator(".modal-ux");
        dialog.locator("input[id^=client_id]").first().fill(login.id());
        dialog.locator("input[id^=client_secret]").first().fill(login.secret());
        dialog.locator(".auth-btn-wrapper .authorize").first().click();
        dialog.locator("button", new Locator.LocatorOptions().setHasText("Logout")).waitFor();
        dialog.locator(".btn-done").first().click();
    }

    /** The status of the answer. */
    private static String execute(Locator operation) {
        operation.locator(".opblock-summary-control").click();
        operation.locator(".try-out__btn").click();
        operation.locator(".execute").click();
        var status = operation.locator(".live-responses-table .response .response-col_status");
        status.waitFor();
        return status.innerText().strip();
    }
}
