package org.smsauth.auth.console.words;

import java.util.List;
import org.smsauth.auth.language.Words;

/** What a browser is called by people, as far as its User-Agent tells. */
public final class BrowserName {

    private record Sign(String text, String name) {}

    /** The order matters: most claim to be others too. */
    private static final List<Sign> BROWSERS =
            List.of(
                    new Sign("Edg/", "Edge"),
                    new Sign("OPR/", "Opera"),
                    new Sign("Firefox/", "Firefox"),
                    new Sign("Chrome/", "Chrome"),
                    new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS =
            List.of(
                    new Sign("iPhone", "iPhone"),
                    new Sign("iPad", "iPad"),
                    new Sign("Android", "Android"),
                    new Sign("Windows", "Windows"),
                    new Sign("Mac OS X", "macOS"),
                    new Sign("Linux", "Linux"));

    private static final String ON = " on ";

    private BrowserName() {}

    public static String of(String userAgent) {
        var system = first(SYSTEMS, userAgent, "");
        return first(BROWSERS, userAgent, "Another program")
                + (system.isEmpty() ? "" : ON + system);
    }

    /** The same in the language of the page. */
    public static String said(String english) {
        var at = english.indexOf(ON);
        return at < 0
                ? Words.of(english)
                : Words.of(
                        "%s on %s", english.substring(0, at), english.substring(at + ON.length()));
    }

    private static String first(List<Sign> signs, String userAgent, String otherwise) {
        return signs.stream()
                .filter(it -> userAgent.contains(it.text()))
                .map(Sign::name)
                .findFirst()
                .orElse(otherwise);
    }
}
