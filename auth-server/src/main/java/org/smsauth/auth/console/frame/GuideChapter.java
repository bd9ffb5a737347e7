package org.smsauth.auth.console.frame;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.console.ConsoleFrame;

/** Which chapter of the guide each page is explained in. */
final class GuideChapter {

    /** Where the guide is. */
    static final String GUIDE = ConsoleFrame.ROOT + "/guide";

    private static final String WHO = "coming-in";
    private static final String AT_A_GLANCE = "what-needs-you-first";
    private static final String CREDENTIALS = "rotating-a-credential";
    private static final String MESSAGES = "what-became-of-a-message";
    private static final String OPERATORS = "for-whoever-runs-the-server";

    /** By how the templates' names begin; the longest that fits counts. */
    private static final Map<String, String> OF_PAGES =
            Map.ofEntries(
                    Map.entry("home", AT_A_GLANCE),
                    Map.entry("overview", AT_A_GLANCE),
                    Map.entry("attention", AT_A_GLANCE),
                    Map.entry("alarms/", "alarms"),
                    Map.entry("clients/", "many-clients"),
                    Map.entry("clients/new", "registering-a-client"),
                    Map.entry("clients/edit", "registering-a-client"),
                    Map.entry("clients/hand-over", "registering-a-client"),
                    Map.entry("clients/client", CREDENTIALS),
                    Map.entry("clients/credential", CREDENTIALS),
                    Map.entry("clients/promotion", "going-to-production"),
                    Map.entry("clients/standing", "stopping-a-client"),
                    Map.entry("clients/effect", "stopping-a-client"),
                    Map.entry("calendar/", "what-ends-when"),
                    Map.entry("preview/", "before-anything-is-sent"),
                    Map.entry("tryout/", "trying-a-client"),
                    Map.entry("phone/", "looking-at-the-phone"),
                    Map.entry("messages/", MESSAGES),
                    Map.entry("webhooks/", "telling-your-own-systems"),
                    Map.entry("production", "production"),
                    Map.entry("requests/", "production"),
                    Map.entry("recipients/", "whom-you-may-write-to"),
                    Map.entry("record", "the-record"),
                    Map.entry("departments/", "departments"),
                    Map.entry("registration/", "systems-that-register-themselves"),
                    Map.entry("notices", "notices-of-what-ends"),
                    Map.entry("change", "forms"),
                    Map.entry("problem", "forms"),
                    Map.entry("people/", WHO),
                    Map.entry("sessions", WHO),
                    Map.entry("passkeys/", WHO),
                    Map.entry("no-role", WHO),
                    Map.entry("search", WHO),
                    Map.entry("carriers/", OPERATORS),
                    Map.entry("system/", OPERATORS));

    private GuideChapter() {}

    /**
     * The chapter of a page; none for one that has none.
     *
     * @param view the name of its template
     */
    static Optional<String> of(String view) {
        var page = view.replaceFirst("^console/", "");
        return OF_PAGES.entrySet().stream()
                .filter(it -> page.startsWith(it.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue);
    }
}
