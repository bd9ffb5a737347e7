package org.smsauth.auth.console.phone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.message.StatusWords;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.PhoneMessage;

/**
 * A message as the screen of a phone shows it.
 *
 * @param status null of one that the person wrote
 * @param beginsDay whether it is the first of its day, in UTC
 * @param names whether it is the first in a row of that sender
 */
public record Bubble(
        PhoneMessage it, @Nullable StatusWords status, boolean beginsDay, boolean names) {

    /** All of a conversation, the first first. */
    static List<Bubble> of(List<PhoneMessage> messages) {
        var bubbles = new ArrayList<Bubble>();
        PhoneMessage before = null;
        for (var it : messages.stream().sorted(Comparator.comparing(PhoneMessage::at)).toList()) {
            bubbles.add(after(before, it));
            before = it;
        }
        return List.copyOf(bubbles);
    }

    private static Bubble after(@Nullable PhoneMessage before, PhoneMessage it) {
        var wire = it.status();
        var status = wire == null ? null : StatusWords.of(wire);
        if (before == null || day(before.at()) != day(it.at())) {
            return new Bubble(it, status, true, true);
        }
        var isOther = before.isInbound() != it.isInbound() || !before.other().equals(it.other());
        return new Bubble(it, status, false, isOther);
    }

    private static long day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    /** What the person asked for by it; null when it is only a message. */
    public @Nullable String effect() {
        return switch (it.keyword()) {
            case "stop" -> Words.of("Opted out of marketing. START takes it back.");
            case "start" -> Words.of("Wants marketing again.");
            case "help" -> Words.of("Asked for help.");
            case null, default -> null;
        };
    }
}
