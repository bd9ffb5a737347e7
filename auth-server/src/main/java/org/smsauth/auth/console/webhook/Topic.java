package org.smsauth.auth.console.webhook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.language.Words;

/**
 * What an endpoint can be told of, in the words of a page: types of events that belong together.
 */
enum Topic {
    MESSAGES(
            "What becomes of messages",
            "Each step to its end: delivered, failed, held",
            "message."),
    INBOUND("What people write", "To the department’s numbers, with its text", "inbound_message."),
    OPT_OUTS("Opt-outs", "Who wants no more marketing, or wants it again", "opt_out", "opt_outs"),
    REFUSALS("Refused requests", "One by one, or counted when there are many", "request"),
    ALARMS("Alarms", "Each as it begins, and as it is over", "alarm."),
    CREDENTIALS("Credentials", "Made, about to end, ended", "credential."),
    SETTINGS("Settings and directory", "That somebody changed them", "settings.", "directory."),
    ENDPOINTS("Webhook endpoints", "Changed, or disabled by themselves", "webhook_endpoint.");

    private final String words;
    private final String hint;

    /** Of its types, a blank between them. */
    private final String beginnings;

    Topic(String words, String hint, String... beginnings) {
        this.words = words;
        this.hint = hint;
        this.beginnings = String.join(" ", beginnings);
    }

    /** The value of its field. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public String hint() {
        return hint;
    }

    /** As the API takes it. */
    List<String> types() {
        return switch (this) {
            case MESSAGES -> List.of("message.*");
            case INBOUND -> List.of("inbound_message.*");
            case OPT_OUTS -> List.of("opt_out.*", "opt_outs.*");
            case REFUSALS -> List.of("request.*", "requests.*");
            case ALARMS -> List.of("alarm.*");
            case CREDENTIALS -> List.of("credential.*");
            case SETTINGS -> List.of("settings.*", "directory.*");
            case ENDPOINTS -> List.of("webhook_endpoint.*");
        };
    }

    private boolean has(String type) {
        return Arrays.stream(beginnings.split(" ", -1)).anyMatch(type::startsWith);
    }

    /** Those of which an endpoint is told anything. */
    static List<Topic> of(List<String> types) {
        return Arrays.stream(values()).filter(it -> types.stream().anyMatch(it::has)).toList();
    }

    /** Those that these keys name. */
    static List<Topic> named(List<String> keys) {
        return Arrays.stream(values()).filter(it -> keys.contains(it.key())).toList();
    }

    /** What an endpoint is told of, in words: topics, and what else it has one by one. */
    static String inWords(List<String> types) {
        if (types.isEmpty()) {
            return Words.of("Everything");
        }
        var all = new ArrayList<String>();
        of(types).forEach(it -> all.add(Words.of(it.words)));
        types.stream()
                .filter(type -> Arrays.stream(values()).noneMatch(it -> it.has(type)))
                .forEach(all::add);
        return String.join(", ", all);
    }
}
