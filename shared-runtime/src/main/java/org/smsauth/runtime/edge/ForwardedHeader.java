package org.smsauth.runtime.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header in which proxies say for whom they ask; a server reads one alone. */
public enum ForwardedHeader {

    /** Addresses with commas between; the scheme is in {@code X-Forwarded-Proto}. */
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        Optional<Hop> hop(String element) {
            return Address.parse(element).map(it -> new Hop(it, Optional.empty()));
        }
    },

    /** Address and scheme (RFC 7239). */
    FORWARDED("Forwarded") {
        @Override
        Optional<Hop> hop(String element) {
            return forwarded(element);
        }
    };

    /** RFC 7239 section 4. A value with a comma in quotes is not one of those read here. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\G(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)="
                            + "(?:(?<token>[!#$%&'*+.^_`|~0-9A-Za-z-]+)|\"(?<quoted>[^\"\\\\]*)\")"
                            + "[ \\t]*(?:;[ \\t]*|$)");

    private final String wire;

    ForwardedHeader(String wire) {
        this.wire = wire;
    }

    /** Its name. */
    public String wire() {
        return wire;
    }

    /**
     * What one proxy said.
     *
     * @param address whose request it passed on
     * @param scheme how that came
     */
    record Hop(String address, Optional<String> scheme) {}

    /** What an element says; empty when it says no address. */
    abstract Optional<Hop> hop(String element);

    private static Optional<Hop> forwarded(String element) {
        String node = null;
        String scheme = null;
        var end = 0;
        for (var pair = PAIR.matcher(element); pair.find(); end = pair.end()) {
            switch (pair.group("name").toLowerCase(Locale.ROOT)) {
                case "for" -> {
                    if (node != null) {
                        return Optional.empty();
                    }
                    node = value(pair);
                }
                case "proto" -> scheme = value(pair);
                default -> {}
            }
        }
        if (end != element.length() || node == null) {
            return Optional.empty();
        }
        var said = scheme(scheme == null ? "" : scheme);
        return Address.parse(node).map(it -> new Hop(it, said));
    }

    private static String value(Matcher pair) {
        var token = pair.group("token");
        return token == null ? pair.group("quoted") : token;
    }

    static Optional<String> scheme(String text) {
        var scheme = text.strip().toLowerCase(Locale.ROOT);
        return List.of("http", "https").contains(scheme) ? Optional.of(scheme) : Optional.empty();
    }
}
