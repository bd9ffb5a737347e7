package org.smsauth.auth.console.overview;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.client.Routes;

/**
 * One thing to look at.
 *
 * @param kind of several that are equal; null for what stands alone
 * @param about whose name it goes under, and where that is
 * @param what in a few words
 * @param why the evidence, and what follows from it
 * @param toDo for who may change something
 */
record Hint(@Nullable Kind kind, Urgency urgency, Link about, String what, String why, Link toDo) {

    /** What may be said of many. */
    enum Kind {
        TRIED("Ended credentials are still tried"),
        ENDED("Clients have ended"),
        STOPS("Clients lose their last credential within 30 days"),
        ENDS("Clients end within 30 days"),
        NO_CREDENTIAL("Clients have no credential that counts"),
        FETCHES("Clients fetch a token for every message"),
        NETWORKS("Credentials are used from many networks"),
        UNUSED("Clients have not been used for 90 days and more"),
        REVIEW("Clients are to be reviewed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Optional<Kind> ofWire(String text) {
            return Arrays.stream(values()).filter(it -> it.wire().equals(text)).findFirst();
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String words() {
            return words;
        }
    }

    /** One that stands alone. */
    Hint(Urgency urgency, Link about, String what, String why, Link toDo) {
        this(null, urgency, about, what, why, toDo);
    }

    /** How pressing, the most pressing first. */
    enum Urgency {
        BAD,
        WARN,
        QUIET
    }

    /** Words that lead to a page. */
    record Link(String words, String path) {}

    /**
     * About a client.
     *
     * @param page where to do it, within the client's pages: empty for the first of them
     */
    static Hint of(
            Kind kind,
            Urgency urgency,
            Client client,
            String what,
            String why,
            String toDo,
            String page) {
        var path = Routes.of(client);
        return new Hint(
                kind,
                urgency,
                new Link(client.name(), path),
                what,
                why,
                new Link(
                        toDo,
                        page.isEmpty() || page.startsWith("#") ? path + page : path + "/" + page));
    }

    public String tone() {
        return urgency == Urgency.QUIET ? "" : urgency.name().toLowerCase(Locale.ROOT);
    }
}
