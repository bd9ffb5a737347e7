package org.smsauth.sms.carriage.smpp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.sms.carriage.carrier.Receipt.State;

/**
 * What became of a message, as an SMSC says it: by number in {@code message_state}, by word in the
 * text of a receipt.
 *
 * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, 5.2.28 and Appendix B</a>
 */
enum MessageState {
    SCHEDULED(0, State.BUFFERED, "SCHED", "BUFFERED"),
    ENROUTE(1, State.EN_ROUTE, "ENROUTE", "EN_ROUTE", "SENT"),
    DELIVERED(2, State.DELIVERED, "DELIV"),
    EXPIRED(3, State.EXPIRED, "EXPIR"),
    DELETED(4, State.UNDELIVERED, "DELET"),
    UNDELIVERABLE(5, State.UNDELIVERED, "UNDELIV", "FAIL"),
    ACCEPTED(6, State.EN_ROUTE, "ACC"),
    UNKNOWN(7, State.UNKNOWN, "UNKN"),
    REJECTED(8, State.UNDELIVERED, "REJ"),
    SKIPPED(9, State.UNDELIVERED, "SKIP");

    private final int number;
    private final State means;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> beginnings;

    MessageState(int number, State means, String... beginnings) {
        this.number = number;
        this.means = means;
        this.beginnings = List.of(beginnings);
    }

    State means() {
        return means;
    }

    static Optional<MessageState> ofNumber(int number) {
        return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
    }

    /** The state that begins so, for SMSCs cut the words differently. */
    static Optional<MessageState> ofWord(String word) {
        var upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(it -> it.beginnings.stream().anyMatch(upper::startsWith))
                .findFirst();
    }
}
