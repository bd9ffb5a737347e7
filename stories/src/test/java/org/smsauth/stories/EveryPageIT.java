package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page of the console at a desk and on a phone, light and dark. With {@code
 * -Dsmsauth.screenshots=folder} in all four looks, which leave their pictures in that folder.
 */
class EveryPageIT extends InBrowser {

    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("smsauth.screenshots")).map(Path::of);

    /** Both colours and both widths, each once: what is asked of them is the same in the others. */
    private static final Set<Look> READ = EnumSet.of(Look.DESK_LIGHT, Look.PHONE_DARK);

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    /**
     * So many CSS pixels wide, of windows of 320 to 1600 pixels as they are and at 200 %; each
     * layout of {@code console.css} also where it is narrowest. Less than 320 no page is asked to
     * fit (WCAG 1.4.10).
     */
    private static final List<Integer> WIDTHS =
            List.of(320, 400, 480, 560, 640, 641, 720, 800, 896, 897, 960, 1120, 1280, 1600);

    /** As low as can be: what is not shown need not be painted. */
    private static final int LOW = 300;

    /**
     * What stands out of the page, or is cut off where nobody can scroll to it, and names that end
     * a line within a word; not the head of a table of cards, which is read out alone, nor what
     * says by its dots that there is more.
     */
    private static final String MISPLACED =
            """
            () => {
              const wide = document.documentElement.clientWidth;
              const found = [];
              const name = it => it.tagName.toLowerCase() + [...it.classList].map(c => '.' + c).join('');
              if (document.documentElement.scrollWidth > wide) {
                found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
              }
              for (const it of document.body.querySelectorAll('*')) {
                if (it.closest('svg, pre, textarea, input, select, option, .visually-hidden, .skip')
                    || it.closest('thead') && getComputedStyle(it.closest('thead')).position === 'absolute'
                    || !it.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) {
                  continue;
                }
                const at = it.getBoundingClientRect();
                if (at.width && (at.right > wide + 1 || at.left < -1)) {
                  found.push(name(it) + ' is from ' + at.left + ' to ' + at.right);
                }
                const style = getComputedStyle(it);
                if (style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && it.scrollWidth > it.clientWidth + 1) {
                  found.push(name(it) + ' cuts off ' + (it.scrollWidth - it.clientWidth));
                }
                for (const text of it.matches('.pieces') ? it.childNodes : []) {
                  const piece = document.createRange();
                  piece.selectNodeContents(text);
                  if (piece.getClientRects().length > 1) {
                    found.push('a line ends within ' + text.textContent);
                  }
                }
              }
              return found.slice(0, 5);
            }
            """;

    /** It comes between signing in and the console, and has nothing around it. */
    private static final String STANDS_ALONE = "offered-passkey";

    /**
     * Pages of problems are made by one text a server: each is asked for, and one in so many read.
     */
    private static final int READ_OF_PROBLEMS = 10;

    /** What a page does when it is to be light or dark, it has done. */
    private static final String SETTLED =
            """
            () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
              .then(() => Promise.all(document.getAnimations()
                .filter(it => it.effect.getComputedTiming().endTime !== Infinity)
                .map(it => it.finished.catch(() => null))))
              .then(() => null)
            """;

    /** Axe stays in the page that it was brought into. */
    private static final String ASK_AGAIN =
            """
            () => window.axe
              ? axe.run(document, {resultTypes: ['violations']})
                  .then(it => it.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary)))
              : null
            """;

    private final List<String> misplaced = new ArrayList<>();

    @BeforeAll
    static void findPages() throws IOException {
        try (var admin = chromium.window(system.issuer())) {
            admin.enterAsFirst(system.consoleLink(), "Ada Admin", "ada@example.com");
            PAGES.putAll(populate(admin));
        }
    }

    /** Something on every page; the pages by what their pictures are called. */
    private static Map<String, String> populate(ConsoleWindow admin) throws IOException {
        admin.invite("Lea Lead", "lea@example.com", "alerts");
        var department = "/console/departments/alerts";
        admin.open(department + "/clients/new");
        admin.fill("Name", "Door sensors").fill("Purpose", "Tells the night watch of open doors");
        admin.fill("Tags", "night watch, hall 4");
        admin.press("Register the client");
        var client = department + "/clients/" + admin.text("#client-id");
        var login =
                new RunningSystem.ClientLogin(
                        admin.text("#client-id"), admin.text("#client-secret"));
        var token =
                Http.requestToken(system, login, Map.of()).body().get("access_token").asString();
        var webhooks = department + "/webhooks";
        admin.open(webhooks + "/new?environment=sandbox");
        admin.fill("URL", "https://client.example.com/webhooks").fill("Name", "Order system");
        admin.press("Make the endpoint");
        var endpoint = admin.path().replaceFirst("[?].*", "");
        admin.press("Send a test event");
        var delivery = admin.path();
        for (int i = 0; i < 12; i++) {
            Http.sendSms(system, token, i % 4 == 0 ? "marketing" : "alerts");
        }
        var message = Http.sendSms(system, token, "alerts").body().get("id").asString();
        var refused = Http.sendSms(system, token, "marketing").body().get("request_id").asString();
        admin.open(department + "/phone?number=%2B14155550123");
        for (var answer : List.of("Which door 4? There are three of them.", "STOP")) {
            admin.page().locator("#text").fill(answer);
            admin.press("Send");
        }
        admin.open(department + "/opt-outs");
        admin.fill("Number", "+14155550123").fill("Reason", "replied STOP").press("Add it");
        admin.open(client + "/credentials/new");
        admin.fill("Label", "spring").press("Create it").press("Done");
        var credential = admin.page().locator("a[href$='/retirement']").last().getAttribute("href");
        var credentialId = credential.replaceAll(".*/credentials/|/retirement", "");
        admin.open("/console/people");
        var person = admin.page().locator("main tbody a").first().getAttribute("href");

        var longest = withLongestNames(admin);

        var pages = new LinkedHashMap<String, String>();
        pages.put("longest-client", longest);
        pages.put("longest-edit", longest + "/edit");
        pages.put("longest-credential", longest + "/credentials/new");
        pages.put("longest-clients", longest.replaceFirst("/[^/]*$", ""));
        pages.put("longest-department", longest.replaceFirst("/clients/.*", ""));
        pages.put("longest-settings", longest.replaceFirst("/clients/.*", "/settings"));
        pages.put(
                "suspend-department", longest.replaceFirst("/clients/.*", "/settings/suspension"));
        pages.put("requests", department + "/requests");
        pages.put("registration-tokens", department + "/registration-tokens");
        pages.put("notices", department + "/notices");
        pages.put("production", department + "/production");
        pages.put("departments", "/console");
        pages.put("overview", department + "?environment=sandbox");
        pages.put("clients", department + "/clients");
        pages.put("overview-month", department + "?environment=sandbox&span=30d");
        pages.put("attention", department + "/attention");
        pages.put("search", "/console/search?q=door");
        pages.put("calendar", department + "/calendar");
        pages.put("calendar-of-all", "/console/calendar");
        pages.put("calendar-longest", longest.replaceFirst("/clients/.*", "/calendar"));
        pages.put("calendar-address", "/console/calendar/address");
        pages.put("duplicate", client + "/duplicate");
        pages.put("longest-duplicate", longest + "/duplicate");
        pages.put("clients-by-use", department + "/clients?sort=-used");
        pages.put("nothing-found", department + "/clients?search=nothing+like+it");
        pages.put("register", department + "/clients/new");
        pages.put("client", client);
        pages.put("edit", client + "/edit");
        pages.put("next-credential", client + "/credentials/new");
        pages.put("retire-credential", credential);
        pages.put("revoke-credential", credential.replace("/retirement", "/revocation"));
        pages.put("suspend", client + "/standing/suspend");
        pages.put("retire-client", client + "/standing/retire");
        pages.put("inbound", department + "/inbound");
        pages.put("alarms", department + "/alarms?environment=sandbox");
        pages.put("alarm-rules", department + "/alarms/rules?environment=sandbox");
        pages.put("webhooks", webhooks + "?environment=sandbox");
        pages.put("webhooks-none", webhooks + "?environment=production");
        pages.put("new-endpoint", webhooks + "/new?environment=sandbox");
        pages.put("endpoint", endpoint + "?environment=sandbox");
        pages.put("edit-endpoint", endpoint + "/edit?environment=sandbox");
        pages.put("delete-endpoint", endpoint + "/deletion?environment=sandbox");
        pages.put("delivery", delivery);
        pages.put("opt-outs", department + "/opt-outs?environment=production");
        pages.put("directory", department + "/directory");
        pages.put("take-off", department + "/opt-outs/removal?number=%2B14155550123");
        pages.put("sending", department + "/sending");
        pages.put("ceilings", department + "/ceilings");
        pages.put("promotion", client + "/promotion");
        pages.put("try", client + "/try");
        pages.put("effect", client + "/effect");
        pages.put("messages", department + "/messages");
        pages.put("preview", department + "/preview?environment=production");
        pages.put("phones", department + "/phone");
        pages.put("phone", department + "/phone?number=%2B14155550123");
        pages.put("phone-empty", department + "/phone?number=%2B14155559913");
        pages.put("phone-wrong", department + "/phone?number=0172");
        pages.put("messages-wrong", department + "/messages?recipient=nobody");
        pages.put("message", department + "/messages/" + message);
        pages.put("refusals", department + "/why");
        pages.put("why", department + "/why?id=" + refused);
        pages.put("why-nothing", department + "/why?id=01a20893-f9be-7a32-a905-513e7c061ee5");
        pages.put("trace", department + "/trace?id=" + message);
        pages.put("trace-of-client", "/console/trace?id=" + credentialId);
        pages.put("trace-nothing", "/console/trace?id=01a20893-f9be-7a32-a905-513e7c061ee5");
        pages.put("record", department + "/record?topic=everything");
        pages.put("settings", department + "/settings");
        pages.put("open-department", "/console/departments/open");
        pages.put("people", "/console/people");
        pages.put("invite", "/console/people/invite");
        pages.put("person", person);
        pages.put("account", "/console/sessions");
        pages.put("add-passkey", "/console/sessions/passkeys/new");
        pages.put(STANDS_ALONE, "/console/sessions/passkeys/offer");
        pages.put("passkey", passkey(admin));
        pages.put("signing-keys", "/console/signing-keys");
        pages.put("rotate-key", "/console/signing-keys/rotation");
        pages.put("health", "/console/health");
        pages.put("everything", "/console/record");
        pages.put("proof of the record", "/console/record/proof");
        pages.put("carriers", "/console/carriers");
        pages.put("carrier", "/console/carriers/simulator");
        pages.put("pause-carrier", "/console/carriers/simulator/pause");
        pages.put("routes", "/console/routes");
        pages.put("unmatched-receipts", "/console/unmatched-receipts");
        pages.put("unowned-messages", "/console/unowned-messages");
        return pages;
    }

    /** A client of a department, each with the longest name that it may have; its path. */
    private static String withLongestNames(ConsoleWindow admin) {
        admin.open("/console/departments/open");
        admin.fill("Id", "d" + "x".repeat(39)).fill("Name", "W".repeat(80));
        admin.press("Open it");
        var department = "/console/departments/d" + "x".repeat(39);
        admin.page().getByLabel("Alerts").first().check();
        admin.press("Save what it may do");
        admin.page().locator("#senders").fill("WWWWWWWWWWW\n+14155550123");
        admin.press("Save sender ids");
        admin.open(department + "/clients/new");
        admin.fill("Name", "M".repeat(80)).fill("Purpose", "m".repeat(400));
        admin.fill("Tags", "w".repeat(30) + ", one, two, three");
        admin.page().getByLabel("WWWWWWWWWWW").first().check();
        admin.fill("Label", "L".repeat(80));
        admin.press("Register the client");
        return department + "/clients/" + admin.text("#client-id");
    }

    private static String passkey(ConsoleWindow admin) {
        admin.withDevice().addPasskey("My phone");
        return admin.page().locator("main a[href*='/passkeys/0']").first().getAttribute("href");
    }

    @Test
    void every_page_is_for_everybody_and_fits() {
        try (var window = chromium.window(system.issuer())) {
            assertThat(window.open("/console/sign-in")).isEqualTo(200);
            check(window, "sign-in");
            window.open("/");
            check(window, "start");
            window.signIn("ada@example.com");
            var chapters = new TreeSet<String>();
            PAGES.forEach((name, path) -> {
                assertThat(window.open(path)).as(path).isEqualTo(200);
                check(window, name);
                if (!STANDS_ALONE.equals(name)) {
                    var guide = window.page().locator("a[href*='/console/guide#']");
                    assertThat(guide.count()).as("links to the guide on " + name).isOne();
                    chapters.add(guide.getAttribute("href"));
                }
            });
            assertThat(window.open("/console/guide")).isEqualTo(200);
            check(window, "guide");
            assertThat(chapters)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(it -> {
                        var chapter = "[id='%s']".formatted(it.replaceFirst(".*#", ""));
                        assertThat(window.page().locator(chapter).count()).as(it).isOne();
                    });
            assertThat(window.open("/console/nothing")).isEqualTo(404);
            check(window, "nothing");
            window.open("/console/departments/alerts/clients/new");
            window.fill("Name", "Till").fill("Days it counts", "0").press("Register the client");
            check(window, "errors");
            window.fill("Purpose", "Receipts").fill("Days it counts", "30");
            window.press("Register the client");
            check(window, "secret");
            var handOver = window.path();
            window.press("Try it in").press("Send it");
            window.page().locator(".bubble").waitFor();
            check(window, "tried");
            window.open(window.path().replaceAll("/try/.*", "/standing/suspend"));
            window.fill("Reason", "only a look").press("Suspend it");
            window.page().getByText("The list that says so was fetched").waitFor();
            check(window, "suspended");
            window.open(handOver);
            check(window, "secret-shown");
            window.open("/console/departments/alerts/preview?environment=sandbox");
            window.fill("To", "+14155550123").fill("Text", "Door 4 \u2192 open ".repeat(50));
            window.press("See what would come of it");
            check(window, "previewed");
            window.open("/console/calendar/address");
            window.press("Make the address");
            check(window, "calendar-address-made");
            window.open("/console/sessions/passkeys/new");
            window.fill("Name", "x").fill("Your password", ConsoleWindow.PASSWORD).press("Go on");
            check(window, "make-passkey");
            assertThat(window.complaints()).isEmpty();
            assertThat(misplaced).isEmpty();
        }
    }

    /** Whose words are longer than the English ones. */
    @Test
    void every_page_has_room_for_german() {
        try (var window = chromium.window(system.issuer())) {
            window.signIn("ada@example.com");
            window.page().evaluate("document.cookie = 'smsauth-language=de; path=/'");
            PAGES.forEach((name, path) -> {
                assertThat(window.open(path)).as(path).isEqualTo(200);
                var page = window.page();
                assertThat(page.locator("html").getAttribute("lang")).as(path).isEqualTo("de");
                place(page, name, List.of(320, Look.PHONE_LIGHT.width(), Look.DESK_LIGHT.width()));
                PICTURES.ifPresent(folder ->
                        page.screenshot(
                                new Page.ScreenshotOptions()
                                        .setFullPage(true)
                                        .setPath(folder.resolve(name + "-german.png"))));
            });
            assertThat(window.complaints()).isEmpty();
            assertThat(misplaced).isEmpty();
        }
    }

    @Test
    void the_docs_and_every_page_of_a_problem_are_for_everybody_too() {
        try (var window = chromium.window(system.issuer())) {
            var sms = system.smsApi();
            window.open(sms + "/docs");
            window.page().locator(".opblock").first().waitFor();
            read(window.page(), "docs");
            window.page().setViewportSize(Look.PHONE_LIGHT.width(), Look.PHONE_LIGHT.height());
            assertThat(
                            window.page()
                                    .evaluate(
                                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("the docs on a phone")
                    .isEqualTo(0);
            window.page().locator("#operations-messages-sendMessage button").first().click();
            window.page().locator("#operations-messages-sendMessage .opblock-body").waitFor();
            read(window.page(), "docs of an operation");
            assertThat(window.open(sms + "/")).isEqualTo(200);
            read(window.page(), "the SMS server");
            var problems = new ArrayList<String>();
            for (var list : List.of(sms + "/problems", system.issuer() + "/api/v1/problems/none")) {
                window.open(list);
                read(window.page(), list);
                problems.addAll(hrefs(window.page()));
            }
            assertThat(problems).hasSizeGreaterThan(50);
            for (int i = 0; i < problems.size(); i++) {
                var problem = problems.get(i);
                if (i % READ_OF_PROBLEMS == 0) {
                    assertThat(window.open(problem)).as(problem).isEqualTo(200);
                    read(window.page(), problem);
                } else {
                    var asked = RequestOptions.create().setHeader("Accept", "text/html");
                    var answer = window.page().request().get(problem, asked);
                    assertThat(answer.status()).as(problem).isEqualTo(200);
                }
            }
        }
    }

    private static List<String> hrefs(Page page) {
        return page.locator("main a[href*='/problems/']").all().stream()
                .map(it -> String.valueOf(it.evaluate("it => it.href")))
                .toList();
    }

    /** By nobody's rule is anything wrong with it, light or dark. */
    private static void read(Page page, String name) {
        for (var scheme : ColorScheme.values()) {
            if (scheme != ColorScheme.NO_PREFERENCE) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.evaluate(SETTLED);
                assertThat(found(page)).as("%s in %s", name, scheme).isEmpty();
            }
        }
    }

    /** The page that is there, in each look: nothing of it is loaded anew for another. */
    private void check(ConsoleWindow window, String name) {
        var page = window.page();
        place(page, name, WIDTHS);
        for (var look : PICTURES.isPresent() ? EnumSet.allOf(Look.class) : READ) {
            page.setViewportSize(look.width(), look.height());
            page.emulateMedia(
                    new Page.EmulateMediaOptions()
                            .setColorScheme(look.scheme())
                            .setReducedMotion(
                                    ReducedMotion.REDUCE)); // no colour on its way to another
            check(page, look, name);
        }
    }

    private void place(Page page, String name, List<Integer> widths) {
        for (var width : widths) {
            page.setViewportSize(width, LOW);
            var found = (List<?>) page.evaluate(MISPLACED);
            if (!found.isEmpty()) {
                misplaced.add("%s at %d CSS pixels: %s".formatted(name, width, found));
            }
        }
    }

    private void check(Page page, Look look, String name) {
        PICTURES.ifPresent(folder -> {
            var suffix = look.name().toLowerCase(Locale.ROOT).replace('_', '-');
            var file = folder.resolve("%s-%s.png".formatted(name, suffix));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
        });
        var tooWide =
                page.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
        assertThat(tooWide).as("%s overflows in %s", name, look).isEqualTo(0);
        if (READ.contains(look)) {
            found(page).forEach(it -> misplaced.add("%s in %s: %s".formatted(name, look, it)));
        }
    }

    private static List<String> found(Page page) {
        if (page.evaluate(ASK_AGAIN) instanceof List<?> violations) {
            return violations.stream().map(String::valueOf).toList();
        }
        var violationsAlone = new AxeRunOptions();
        violationsAlone.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                        .setLegacyMode(true) // else each look takes a page of its own
                        .options(violationsAlone)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(it -> it.getId() + ": " + it.getNodes())
                        .toList();
    }
}
