package org.smsauth.auth.console.overview;

import java.util.Locale;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.client.Routes;

/**
 * One thing to look at.
 *
 * @param about whose name it goes under, and where that is
 * @param what in a few words
 * @param why the evidence, and what follows from it
 * @param toDo for who may change something
 */
record Hint(Urgency urgency, Link about, String what, String why, Link toDo) {

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
            Urgency urgency, Client client, String what, String why, String toDo, String page) {
        var path = Routes.of(client);
        return new Hint(
                urgency,
                new Link(client.name(), path),
                what,
                why,
                new Link(toDo, page.isEmpty() ? path : path + "/" + page));
    }

    public String tone() {
        return urgency == Urgency.QUIET ? "" : urgency.name().toLowerCase(Locale.ROOT);
    }
}
