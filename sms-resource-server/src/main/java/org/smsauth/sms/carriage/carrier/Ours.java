package org.smsauth.sms.carriage.carrier;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What of ours a carrier was given with a submission and gives back with its receipts: they are
 * known by it though the answer, and with it the carrier's id, was lost.
 */
public sealed interface Ours {

    /**
     * A submission.
     *
     * @param message the {@link OutboundSms#id()}
     * @param attempt the {@link OutboundSms#attempt()}
     */
    record Whole(UUID message, int attempt) implements Ours {

        @Override
        public String written() {
            return message + "-" + attempt;
        }
    }

    /**
     * A number of 16 bits, which several submissions share; with the recipient it is almost
     * certainly that of one ({@link Mark#of}).
     *
     * @param addresses digits alone; one of them is the recipient's, with the country's code
     */
    record Mark(int number, List<String> addresses) implements Ours {

        private static final int LONGEST_ADDRESS = 20;

        public Mark {
            addresses =
                    addresses.stream()
                            .filter(it -> it.length() <= LONGEST_ADDRESS)
                            .limit(2)
                            .toList();
        }

        /**
         * The number of a part of a submission.
         *
         * @param part from 1 on
         * @param parts how many there are
         */
        public static int of(UUID message, int attempt, int part, int parts) {
            long mixed = message.getMostSignificantBits();
            for (long more : new long[] {message.getLeastSignificantBits(), attempt, part, parts}) {
                mixed = (mixed ^ more) * 0x9E37_79B9_7F4A_7C15L;
                mixed ^= mixed >>> 32;
            }
            return (int) (mixed >>> 16) & 0xFFFF;
        }

        @Override
        public String written() {
            return "%04x:%s".formatted(number, String.join(",", addresses));
        }
    }

    /** As {@link #read} reads it. */
    String written();

    /** Empty when it is not so written. */
    static Optional<Ours> read(String written) {
        var whole = Written.WHOLE.matcher(written);
        if (whole.matches()) {
            return Optional.of(
                    new Whole(UUID.fromString(whole.group(1)), Integer.parseInt(whole.group(2))));
        }
        var mark = Written.MARK.matcher(written);
        return mark.matches()
                ? Optional.of(
                        new Mark(
                                Integer.parseInt(mark.group(1), 16),
                                mark.group(2).isEmpty()
                                        ? List.of()
                                        : List.of(mark.group(2).split(","))))
                : Optional.empty();
    }

    /** How it is written. */
    final class Written {

        private static final Pattern WHOLE =
                Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]{1,6})");
        private static final Pattern MARK = Pattern.compile("([0-9a-f]{4}):([0-9,]*)");

        private Written() {}
    }
}
