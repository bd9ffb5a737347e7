package org.smsauth.auth.console.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.audit.Event;

/** What somebody looks for in the record: some kinds of event together. */
enum Topic {
    CHANGES("Changes"),
    REFUSALS("Refusals"),
    TOKENS("Tokens"),
    PEOPLE("People and sign-ins"),
    EVERYTHING("Everything");

    private final String words;

    Topic(String words) {
        this.words = words;
    }

    private boolean has(Event event) {
        return switch (this) {
            case CHANGES -> isChange(event);
            case REFUSALS -> event.code().endsWith("refused");
            case TOKENS -> event.code().startsWith("token.");
            case PEOPLE -> isOfPeople(event);
            case EVERYTHING -> true;
        };
    }

    private static boolean isOfPeople(Event event) {
        return List.of(
                        "person.",
                        "password.",
                        "passkey.",
                        "sign-in-link.",
                        "calendar-address.",
                        "audit.")
                .stream()
                .anyMatch(event.code()::startsWith);
    }

    private static boolean isChange(Event event) {
        return !event.code().endsWith("refused")
                && event != Event.TOKEN_ISSUED
                && event != Event.SIGNED_IN
                && event != Event.SIGNED_OUT;
    }

    /** Whether that is one, or nothing, which stands for changes. */
    static boolean isOne(String text) {
        return text.isEmpty() || Arrays.stream(values()).anyMatch(it -> it.wire().equals(text));
    }

    static Topic of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.wire().equals(text))
                .findFirst()
                .orElse(CHANGES);
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    List<Event> events() {
        return this == EVERYTHING
                ? List.of()
                : Arrays.stream(Event.values()).filter(this::has).toList();
    }
}
