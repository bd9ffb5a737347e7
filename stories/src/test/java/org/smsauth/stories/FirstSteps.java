package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.InBrowser.chromium;
import static org.smsauth.stories.InBrowser.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.smsauth.stories.RunningSystem.ClientLogin;

/**
 * What somebody does first: registers a client, with the keyboard alone, and where it is shows at
 * every step; tries the documented API out from its page, by authorizing, filling in, executing.
 */
class FirstSteps {

    private static final int MOST_STEPS = 80;

    @Test
    void a_lead_registers_a_client_without_a_mouse() throws Exception {
        try (var window = chromium.window(system.issuer())) {
            window.signIn("ada@example.com");
            window.open("/console/departments/alerts/clients");
            var page = window.page();

            goTo(page, "Register a client");
            page.keyboard().press("Enter");
            page.waitForURL("**/clients/new");
            goTo(page, "Name");
            page.keyboard().type("Door sensors");
            goTo(page, "Purpose");
            page.keyboard().type("Tells the night watch of open doors");
            goTo(page, "Register the client");
            page.keyboard().press("Enter");

            page.locator("#client-secret").waitFor();
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** By the tab key, to what has that label or text. */
    private static void goTo(Page page, String words) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            assertThat(onFocused(page, "getComputedStyle(it).outlineStyle"))
                    .as("the mark of where one is, on the way to " + words)
                    .isNotEqualTo("none");
            if (onFocused(page, "(it.labels?.[0] ?? it).innerText.trim()").equals(words)) {
                return;
            }
        }
        throw new AssertionError("the tab key does not lead to " + words);
    }

    private static String onFocused(Page page, String expression) {
        return String.valueOf(
                page.evaluate(
                        "() => { const it = document.activeElement; return " + expression + " }"));
    }

    @Test
    void a_client_gets_a_token_on_the_page_and_sends_with_it() throws Exception {
        try (var window = chromium.window(system.smsApi())) {
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
