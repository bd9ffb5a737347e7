package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A client is registered with the keyboard alone, and where it is shows at every step. */
class KeyboardIT {

    private static final int MOST_STEPS = 80;

    @Test
    void a_lead_registers_a_client_without_a_mouse() throws Exception {
        try (var chromium = Chromium.start();
                var system = RunningSystem.start();
                var window = chromium.window(system.issuer())) {
            window.enterAsFirst(system.consoleLink(), "Ada Admin", "ada@example.com");
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
}
