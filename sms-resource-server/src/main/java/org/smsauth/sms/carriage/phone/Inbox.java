package org.smsauth.sms.carriage.phone;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.inbound.InboundMessages;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.MessageFilter;
import org.smsauth.sms.queue.Messages;
import org.springframework.stereotype.Component;

/**
 * What came to the phones of the sandbox and what was answered from them, as one list. It has
 * nothing of its own: what is erased there is gone here.
 */
@Component
class Inbox {

    /** The first bits of these ids are their time. */
    private static final Comparator<OnPhone> LAST_FIRST =
            Comparator.<OnPhone, UUID>comparing(OnPhone::id, Inbox::inTime).reversed();

    private final Messages messages;
    private final InboundMessages inbound;

    Inbox(Messages messages, InboundMessages inbound) {
        this.messages = messages;
        this.inbound = inbound;
    }

    /**
     * A part of it.
     *
     * @param next where to go on; null when there is no more
     */
    record Part(List<OnPhone> items, @Nullable UUID next) {}

    /**
     * Reads a part of it, the last first.
     *
     * @param phone whose; null for all phones
     * @param arrivedOnly without what the phone has not
     * @param before where the part before it ended; null for the first
     */
    Part part(
            Reach reach,
            @Nullable PhoneNumber phone,
            boolean arrivedOnly,
            @Nullable UUID before,
            int most) {
        var sent = messages.page(filter(reach, phone), before, most);
        var lookedAtTo = sent.next();
        var answers =
                inbound
                        .page(
                                reach.tenant(),
                                phone == null ? null : phone.digits(),
                                null,
                                before,
                                most + 1)
                        .stream()
                        .map(OnPhone::of)
                        .filter(it -> lookedAtTo == null || inTime(it.id(), lookedAtTo) >= 0);
        var all =
                Stream.concat(sent.messages().stream().map(OnPhone::of), answers)
                        .filter(it -> it.isOnPhone() || !arrivedOnly)
                        .sorted(LAST_FIRST)
                        .toList();
        var shown = all.subList(0, Math.min(most, all.size()));
        return new Part(shown, all.size() > most ? shown.getLast().id() : lookedAtTo);
    }

    private static MessageFilter filter(Reach reach, @Nullable PhoneNumber phone) {
        return new MessageFilter(
                reach.tenant().department(),
                Environment.SANDBOX,
                reach.only(),
                null,
                phone,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static int inTime(UUID one, UUID other) {
        return Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    }
}
