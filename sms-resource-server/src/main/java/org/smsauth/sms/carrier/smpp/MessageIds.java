package org.smsauth.sms.carrier.smpp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message of an SMSC one id, however its answers and its receipts write it. How they do
 * is found out when nobody said: by the receipts of messages whose answer came a while ago, where
 * the recipient is the same too. Until one tells, they are taken to write it alike.
 */
final class MessageIds {

    private static final int MOST_REMEMBERED = 20_000;
    private static final int SHORTEST_ADDRESS = 6;

    private final @Nullable IdNotation told;
    private final Cache<String, String> recipients =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private volatile IdNotation found = IdNotation.SAME;

    /**
     * @param told null to find out
     */
    MessageIds(@Nullable IdNotation told) {
        this.told = told;
    }

    /**
     * The id of a message that was answered for.
     *
     * @param recipient digits alone
     */
    String answered(String id, String recipient) {
        var known = IdNotation.oneForm(id.strip());
        if (told == null) {
            recipients.put(known, recipient);
        }
        return known;
    }

    /**
     * The id of the message that a receipt is about.
     *
     * @param addresses digits alone; one of them is the recipient's, but which SMSCs differ in
     */
    String receipted(String id, List<String> addresses) {
        var stripped = id.strip();
        if (told != null) {
            return told.asAnswered(stripped);
        }
        var notation = notation(stripped, addresses).orElse(found);
        found = notation;
        return notation.asAnswered(stripped);
    }

    /** The one in which the id is that of a message to that recipient. */
    private Optional<IdNotation> notation(String id, List<String> addresses) {
        return Stream.concat(Stream.of(found), EnumSet.complementOf(EnumSet.of(found)).stream())
                .filter(it -> {
                    var recipient = recipients.getIfPresent(it.asAnswered(id));
                    return recipient != null
                            && addresses.stream().anyMatch(to -> isSame(recipient, to));
                })
                .findFirst();
    }

    /** With the country's code, a prefix before it, or without. */
    private static boolean isSame(String recipient, String address) {
        return address.length() >= SHORTEST_ADDRESS
                && (recipient.endsWith(address) || address.endsWith(recipient));
    }
}
