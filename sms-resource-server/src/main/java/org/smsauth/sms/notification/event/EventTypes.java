package org.smsauth.sms.notification.event;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which types of events somebody wants.
 *
 * @param all empty for every one, also those of later releases
 */
public record EventTypes(Set<EventType> all) {

    /** Every type. */
    public static final EventTypes EVERY = new EventTypes(Set.of());

    public EventTypes {
        all = Set.copyOf(all);
    }

    /**
     * Reads words such as {@code message.delivered} and {@code message.*}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static EventTypes of(List<String> words) {
        var all = EnumSet.noneOf(EventType.class);
        for (var word : words) {
            var meant = Arrays.stream(EventType.values()).filter(it -> means(word, it)).toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "each is one of %s, or the first part of some with .*, such as message.*"
                                .formatted(known()));
            }
            all.addAll(meant);
        }
        return new EventTypes(all);
    }

    private static boolean means(String word, EventType type) {
        return word.endsWith(".*")
                ? type.wire().startsWith(word.substring(0, word.length() - 1))
                : type.wire().equals(word);
    }

    private static String known() {
        return Arrays.stream(EventType.values())
                .map(EventType::wire)
                .collect(Collectors.joining(", "));
    }

    public boolean include(EventType type) {
        return all.isEmpty() || all.contains(type);
    }

    /** As they are told, in the order in which types are listed. */
    public List<String> words() {
        return Arrays.stream(EventType.values())
                .filter(all::contains)
                .map(EventType::wire)
                .toList();
    }
}
