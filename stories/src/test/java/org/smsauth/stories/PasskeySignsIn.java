package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.InBrowser.chromium;
import static org.smsauth.stories.InBrowser.system;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** People sign in with what their device recognises them by, in a real browser. */
class PasskeySignsIn {

    private static final String LEA = "lea.passkey@example.com";

    @Test
    void a_lead_adds_a_passkey_signs_in_with_it_and_takes_it_away() throws IOException {
        try (var admin = chromium.window(system.issuer());
                var lead = chromium.window(system.issuer())) {
            admin.signIn("ada@example.com");
            lead.enter(admin.invite("Lea Lead", LEA, "alerts"), LEA);
            lead.withDevice().addPasskey("My phone");
            assertThat(lead.main()).contains("My phone", "On one device");

            signOut(lead);
            lead.open("/console/departments/alerts/clients");
            lead.press("Sign in with a passkey");
            lead.page().waitForURL(system.issuer() + "/console/departments/alerts/clients");
            lead.open("/console/sessions");
            assertThat(lead.main()).containsIgnoringCase("My phone").contains("just now");

            lead.page().getByText("My phone").click();
            lead.fill("Your password", ConsoleWindow.PASSWORD).press("Remove it");
            lead.page().waitForURL(system.issuer() + "/console/sessions");
            assertThat(lead.main()).doesNotContain("My phone");
            signOut(lead);
            lead.press("Sign in with a passkey");
            lead.page().waitForURL(it -> it.contains("/console/sign-in?passkey"));
            assertThat(lead.main()).contains("That passkey does not open this door");
            lead.signIn(LEA);
            lead.page().waitForURL(system.issuer() + "/console/departments/alerts");

            admin.open("/console/record?topic=people");
            assertThat(admin.main())
                    .contains("Passkey added", "Passkey removed", "by passkey “My phone”");
            assertThat(lead.complaints()).isEmpty();
        }
    }

    @Test
    void a_browser_without_passkeys_is_not_bothered_with_them() {
        try (var window = chromium.window(system.issuer())) {
            window.page().addInitScript("delete window.PublicKeyCredential");
            window.open("/console/sign-in");

            assertThat(window.main()).contains("Password").doesNotContain("passkey");
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static void signOut(ConsoleWindow window) {
        window.page()
                .locator("button", new Page.LocatorOptions().setHasText("Sign out"))
                .last()
                .click();
        window.page().waitForURL(it -> it.endsWith("/console/sign-in?signed-out"));
    }
}
