package org.smsauth.auth.console;

import java.util.List;

/** What a browser is called by people, as far as its User-Agent tells. */
final class BrowserName {

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
                    new Sign("iPhone", " on iPhone"),
                    new Sign("iPad", " on iPad"),
                    new Sign("Android", " on Android"),
                    new Sign("Windows", " on Windows"),
                    new Sign("Mac OS X", " on macOS"),
                    new Sign("Linux", " on Linux"));

    private BrowserName() {}

    static String of(String userAgent) {
        return first(BROWSERS, userAgent, "Another program") + first(SYSTEMS, userAgent, "");
    }

    private static String first(List<Sign> signs, String userAgent, String otherwise) {
        return signs.stream()
                .filter(it -> userAgent.contains(it.text()))
                .map(Sign::name)
                .findFirst()
                .orElse(otherwise);
    }
}
