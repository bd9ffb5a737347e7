package org.smsauth.sms.carriage.smpp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.IdsOnRecord;

/**
 * Gives each message of an SMSC one id, however its answers and its receipts write it. How they do
 * is found out when nobody said: by the receipts of messages whose answer came a while ago, at
 * whichever node, where the recipient is the same too; and is on record for all nodes. Until one
 * tells, they are taken to write it alike.
 */
final class MessageIds {

    private static final int MOST_REMEMBERED = 20_000;
    private static final int SHORTEST_ADDRESS = 6;

    private final String carrier;
    private final @Nullable IdNotation told;
    private final IdsOnRecord onRecord;
    private final Cache<String, String> recipients =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /**
     * @param told null to find out
     */
    MessageIds(String carrier, @Nullable IdNotation told, IdsOnRecord onRecord) {
        this.carrier = carrier;
        this.told = told;
        this.onRecord = onRecord;
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
        var known = onRecord.notation(carrier).map(IdNotation::valueOf).orElse(null);
        var usual = known == null ? IdNotation.SAME : known;
        var tells =
                notation(
                                usual,
                                it ->
                                        isTo(
                                                recipients.getIfPresent(it.asAnswered(stripped)),
                                                addresses))
                        .or(() -> known == null ? byRecord(stripped, addresses) : Optional.empty());
        tells.filter(it -> it != known).ifPresent(it -> onRecord.found(carrier, it.name()));
        return tells.orElse(usual).asAnswered(stripped);
    }

    /** Another node may have had the answer. */
    private Optional<IdNotation> byRecord(String id, List<String> addresses) {
        return notation(
                IdNotation.SAME,
                it ->
                        onRecord.recipients(carrier, it.asAnswered(id)).stream()
                                .anyMatch(to -> isTo(to, addresses)));
    }

    /** The one that fits, the usual one before others. */
    private static Optional<IdNotation> notation(IdNotation usual, Predicate<IdNotation> fits) {
        return Stream.concat(Stream.of(usual), EnumSet.complementOf(EnumSet.of(usual)).stream())
                .filter(fits)
                .findFirst();
    }

    private static boolean isTo(@Nullable String recipient, List<String> addresses) {
        return recipient != null && addresses.stream().anyMatch(to -> isSame(recipient, to));
    }

    /** With the country's code, a prefix before it, or without. */
    private static boolean isSame(String recipient, String address) {
        return address.length() >= SHORTEST_ADDRESS
                && (recipient.endsWith(address) || address.endsWith(recipient));
    }
}
