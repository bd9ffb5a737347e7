package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.InBrowser.chromium;
import static org.smsauth.stories.InBrowser.system;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.smsauth.stories.RunningSystem.ClientLogin;

/**
 * A lead follows messages in a browser: tries a client, sends, finds the message with its chain and
 * a refusal with its reason, promotes the client, and sees a suspension take effect.
 */
class LeadFollowsMessages {

    private static final String LEA = "lea.messages@example.com";
    private static final String MIA = "mia.messages@example.com";

    private static final String ALERTS = "/console/departments/alerts";

    @Test
    void a_lead_tries_finds_understands_promotes_and_suspends()
            throws IOException, InterruptedException {
        try (var admin = chromium.window(system.issuer());
                var lead = chromium.window(system.issuer());
                var other = chromium.window(system.issuer())) {
            admin.signIn("ada@example.com");
            lead.enter(admin.invite("Lea Lead", LEA, "alerts"), LEA);
            other.enter(admin.invite("Mia Market", MIA, "marketing"), MIA);
            var client = register(lead);

            var tried = tryIt(lead, client);
            var token = token(client);
            var sent = Http.sendSms(system, token, "alerts").body().get("id").asString();
            var refused =
                    Http.sendSms(system, token, "marketing").body().get("request_id").asString();
            findMessages(lead, client, sent, tried);
            traces(lead, sent, refused);
            explain(lead, refused);
            var noToken = Http.requestToken(system, client, Map.of("scope", "marketing"));
            explainToken(lead, noToken.body().get("request_id").asString());

            seesNothing(other, client, sent, refused);
            var production = promote(lead, client);
            suspend(lead, client, token);

            assertThat(Http.requestToken(system, production, Map.of()).status()).isEqualTo(200);
            assertThat(lead.complaints()).isEmpty();
            withoutSmsServer(lead, client);
        }
    }

    private static ClientLogin register(ConsoleWindow lead) {
        lead.open(ALERTS + "/clients/new");
        lead.fill("Name", "Door sensors").fill("Purpose", "Tells the night watch of open doors");
        lead.press("Register the client");
        return new ClientLogin(lead.text("#client-id"), lead.text("#client-secret"));
    }

    /** The page follows the message by itself; the id of the message. */
    private static String tryIt(ConsoleWindow lead, ClientLogin client)
            throws InterruptedException {
        lead.open(pageOf(client));
        lead.press("Promote to production");
        assertThat(lead.main()).contains("Not yet: this is missing");
        lead.press("Try it").fill("Text", "Hello, phone").press("Send it");
        assertThat(lead.main()).contains("It was accepted", "HTTP 202", "\"scope\" : \"alerts\"");
        await(() -> lead.page().locator(".bubble").count() == 1);
        assertThat(lead.text(".bubble")).isEqualTo("Hello, phone");
        var chain = lead.page().getByText("Its whole chain").getAttribute("href");
        return chain.replaceAll(".*/messages/|\\?.*", "");
    }

    private static void findMessages(
            ConsoleWindow lead, ClientLogin client, String sent, String tried) {
        lead.open(pageOf(client));
        lead.press("Its messages");
        assertThat(lead.page().locator("tbody tr").count()).isEqualTo(2);
        lead.page().locator("a[href*='" + sent + "']").click();
        assertThat(lead.main())
                .contains(
                        "To +14155550123",
                        "A person registered the client",
                        LEA,
                        "Door sensors",
                        "permitted it",
                        "simulator");
        lead.page().locator(".chain a[href*='#']").click();
        assertThat(lead.path()).startsWith(pageOf(client) + "#");

        lead.open(ALERTS + "/messages/" + tried);
        assertThat(lead.main()).contains("try-out by Lea Lead", "for " + LEA);
        lead.page().locator("a[href*='/why?id=']").click();
        assertThat(lead.main()).contains("A token", "Sent with it", "+14155550123");
    }

    /** One page has the whole chain and what proves it, and on paper nothing else. */
    private static void traces(ConsoleWindow lead, String sent, String refused) {
        lead.open(ALERTS + "/messages/" + sent);
        lead.open(lead.page().getByText("Trace, to print").getAttribute("href"));
        assertThat(lead.main())
                .contains(
                        "A person registered the client",
                        "The credential that proved it",
                        "The token it got",
                        "Message to +14155550123",
                        "Client registered",
                        "Token issued",
                        "What proves it: the authorization server",
                        "What proves it: the SMS server",
                        "rows stand as they were written");
        lead.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(lead.page().locator(".rail").isVisible()).isFalse();
        assertThat(lead.page().locator("main form").isVisible()).isFalse();
        assertThat(lead.page().locator("#who").isVisible()).isTrue();
        lead.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        lead.fill("Id, token or answer", "{\"request_id\":\"" + refused + "\"}").press("Trace it");
        lead.page().waitForLoadState();
        assertThat(lead.main())
                .contains(
                        "The id of a request",
                        "The token does not permit this type of message",
                        "needs the scope marketing",
                        "What proves it: the SMS server");
    }

    private static void explain(ConsoleWindow lead, String refused) {
        lead.open(ALERTS + "/why?environment=sandbox");
        assertThat(lead.main()).contains("needs the scope marketing");
        lead.fill("Id, token or answer", "{\"request_id\":\"" + refused + "\"}")
                .press("Explain it");
        assertThat(lead.main())
                .contains(
                        "The token does not permit this type of message",
                        "What to do",
                        "May it send messages of that kind?",
                        "Not asked");
    }

    private static void explainToken(ConsoleWindow lead, String refused) {
        lead.fill("Id, token or answer", refused).press("Explain it");
        assertThat(lead.main())
                .contains("No token was issued", "Is the client registered for them?");
    }

    private static void seesNothing(
            ConsoleWindow other, ClientLogin client, String sent, String refused) {
        var theirs = "/console/departments/marketing";
        assertThat(other.open(theirs + "/messages/" + sent)).isEqualTo(404);
        assertThat(other.open(theirs + "/messages?client=" + client.id())).isEqualTo(200);
        assertThat(other.main()).contains("so nothing is shown");
        other.open(theirs + "/why?id=" + refused);
        assertThat(other.main()).contains("Nothing has this id");
        other.open(theirs + "/trace?id=" + sent);
        assertThat(other.main()).contains("Nothing of this id");
        for (var path : new String[] {"/messages", "/why", "/trace", "/messages/" + sent}) {
            assertThat(other.open(ALERTS + path)).as(path).isEqualTo(404);
        }
        assertThat(other.open(pageOf(client) + "/try")).isEqualTo(404);
        assertThat(other.open(pageOf(client) + "/promotion")).isEqualTo(404);
    }

    private static ClientLogin promote(ConsoleWindow lead, ClientLogin client) {
        lead.open(pageOf(client));
        lead.press("Promote to production");
        assertThat(lead.main()).contains("The client is ready");
        lead.press("Promote it");
        assertThat(lead.main()).contains("Door sensors is registered");
        return new ClientLogin(lead.text("#client-id"), lead.text("#client-secret"));
    }

    /** The page says by itself since when the client is refused. */
    private static void suspend(ConsoleWindow lead, ClientLogin client, String token)
            throws InterruptedException {
        lead.open(pageOf(client) + "/standing/suspend");
        lead.fill("Reason", "a sensor was stolen").press("Suspend it");
        await(() -> Http.sendSms(system, token, "alerts").status() == 401);
        await(() -> lead.main().contains("Refused at the SMS API since"));
        assertThat(lead.main()).contains("The list that says so was fetched");
    }

    private static void withoutSmsServer(ConsoleWindow lead, ClientLogin client)
            throws IOException, InterruptedException {
        system.smsServer().kill();
        for (var path : new String[] {"/messages", "/why"}) {
            assertThat(lead.open(ALERTS + path)).isEqualTo(200);
            assertThat(lead.main()).contains("The SMS server does not answer right now");
        }
        assertThat(lead.open(pageOf(client))).isEqualTo(200);
        lead.open(ALERTS + "/trace?id=" + client.secret().split("_", 3)[1]);
        assertThat(lead.main())
                .contains(
                        "What the SMS server knows of it is missing",
                        "The credential that proved it");
        lead.open(ALERTS + "/trace?id=01a20893-f9be-7a32-a905-513e7c061ee5");
        assertThat(lead.main()).contains("The SMS server does not answer right now");
    }

    private static String pageOf(ClientLogin client) {
        return ALERTS + "/clients/" + client.id();
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
