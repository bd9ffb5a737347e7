package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An engineer sends, sees it on the simulated phone, answers STOP there, is refused, learns why,
 * and takes it back.
 */
class EngineerAnswersFromPhoneIT {

    private static final String MARKETING = "/console/departments/marketing";

    private static Chromium chromium;
    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        system = RunningSystem.startTrial();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void what_is_sent_is_on_the_phone_and_what_is_answered_there_counts() throws IOException {
        try (var window = chromium.window(system.issuer(), Look.PHONE_LIGHT)) {
            window.enterAsFirst(system.consoleLink(), "Eve Engineer", "eve@example.com");
            var token = Http.token(system, "marketing");
            window.open(MARKETING + "/phone?number=%2B14155550123");
            assertThat(window.main()).contains("Nothing has come to this phone");

            var sent = Http.sendSms(system, token, "marketing");
            assertThat(sent.status()).isEqualTo(202);
            // the page is the same: it looks again by itself
            delivered(window).first().waitFor();
            assertThat(window.text(".theirs .bubble")).isEqualTo("A story");

            window.page().locator("#text").fill("stop.");
            window.page().keyboard().press("Enter");
            window.page().getByText("Opted out of marketing. START takes it back.").waitFor();
            assertThat(window.text(".mine .bubble")).isEqualTo("stop.");

            var refused = Http.sendSms(system, token, "marketing");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().path("code").asString()).isEqualTo("RECIPIENT_OPTED_OUT");
            assertThat(window.open(refused.body().path("type").asString())).isEqualTo(200);
            assertThat(window.text("body")).contains("START", "/v1/simulator/inbound-messages");
            var requestId = refused.body().path("request_id").asString();
            window.open(MARKETING + "/why?id=" + requestId);
            assertThat(window.main()).contains("wants no marketing", "write START");

            window.open(MARKETING + "/messages?environment=sandbox");
            window.page().locator("tbody a").first().click();
            window.press("On its phone");
            window.press("START");
            window.page().getByText("Wants marketing again").waitFor();
            assertThat(Http.sendSms(system, token, "marketing").status()).isEqualTo(202);
            delivered(window).nth(1).waitFor();

            delivered(window).nth(1).click();
            assertThat(window.main()).contains("To +14155550123", "Delivered");

            var overview = window.page().locator("#menu a").filter(hasText("Overview"));
            assertThat(overview.isVisible()).as("the menu, which is folded").isFalse();
            window.page().locator(".unfold").click();
            overview.click();
            assertThat(window.text("h1")).isEqualTo("Marketing");
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static Locator delivered(ConsoleWindow window) {
        return window.page().locator(".theirs a").filter(hasText("Delivered"));
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
