package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A browser window on the console, and what a person does in it. */
final class ConsoleWindow implements AutoCloseable {

    static final String PASSWORD = "a long enough phrase";

    private final BrowserContext context;
    private final Page page;
    private final String issuer;
    private final List<String> complaints = new ArrayList<>();

    ConsoleWindow(BrowserContext context, String issuer) {
        this.context = context;
        context.setDefaultTimeout((double) PATIENCE.toMillis());
        this.page = context.newPage();
        this.issuer = issuer;
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    /** The page, once it has come whole: what a click leads to may still be on its way. */
    Page page() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page;
    }

    /** What the browser had against the pages: errors of scripts, and what the policy blocked. */
    List<String> complaints() {
        return complaints;
    }

    /** The status of a page by its path. */
    int open(String path) {
        Response response = page.navigate(path.startsWith("http") ? path : issuer + path);
        assertThat(response).isNotNull();
        return response.status();
    }

    String path() {
        return page.url().replace(issuer, "");
    }

    ConsoleWindow fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    ConsoleWindow choose(String selector) {
        page.locator(selector).check();
        return this;
    }

    ConsoleWindow press(String text) {
        page.locator("main")
                .locator("a, button")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + text)))
                .first()
                .click();
        return this;
    }

    String text(String selector) {
        return page().locator(selector).innerText();
    }

    String main() {
        return page().locator("main").innerText();
    }

    /** Comes in by a one-time link, and signs in. */
    ConsoleWindow enter(String link, String email) {
        open(link);
        fill("Password", PASSWORD).fill("The same again", PASSWORD).press("Set the password");
        return signIn(email);
    }

    ConsoleWindow enterAsFirst(String link, String name, String email) {
        open(link);
        fill("Your name", name).fill("E-mail address", email);
        fill("Password", PASSWORD).fill("The same again", PASSWORD).press("Set the password");
        return signIn(email);
    }

    ConsoleWindow signIn(String email) {
        open("/console/sign-in");
        fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in");
        return this;
    }

    /** Gives the browser a device that makes passkeys, and recognises whoever is asked for. */
    ConsoleWindow withDevice() {
        var devtools = context.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        var added = new JsonObject();
        added.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", added);
        return this;
    }

    ConsoleWindow addPasskey(String name) {
        open("/console/sessions/passkeys/new");
        fill("Name", name).fill("Your password", PASSWORD).press("Go on");
        press("Make the passkey");
        page.waitForURL("**/console/sessions");
        return this;
    }

    /** Invites a lead; the link to pass on. */
    String invite(String name, String email, String department) {
        open("/console/people/invite");
        fill("Name", name).fill("E-mail address", email);
        choose("input[name=leads][value=" + department + "]").press("Make the link");
        return text("#link");
    }

    @Override
    public void close() {
        context.close();
    }
}
