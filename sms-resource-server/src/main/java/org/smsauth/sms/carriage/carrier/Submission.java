package org.smsauth.sms.carriage.carrier;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What came of handing a message to a carrier. */
public sealed interface Submission {

    /**
     * The carrier has all of it; receipts will use those ids.
     *
     * @param parts one of part 0 for the message as a whole, or those of parts 1 on without a gap
     */
    record Accepted(List<PartId> parts) implements Submission {

        public Accepted {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("what is accepted has an id");
            }
        }

        /** One id for all of it. */
        public static Accepted whole(String id) {
            return new Accepted(List.of(new PartId(0, id)));
        }

        /** An id a part, in the order of the parts; a message of one part has one for all of it. */
        public static Accepted parts(List<String> ids) {
            return each(ids.stream().map(it -> new PartId(0, it)).toList());
        }

        /** The same; which part each is of is told by its place. */
        public static Accepted each(List<PartId> ids) {
            return new Accepted(
                    IntStream.range(0, ids.size())
                            .mapToObj(it -> ids.get(it).of(ids.size() == 1 ? 0 : it + 1))
                            .toList());
        }
    }

    /**
     * The carrier will not take it, ever: it, or the rest of it.
     *
     * @param taken the parts that it took before
     */
    record Refused(Cause why, List<PartId> taken) implements Submission {

        public Refused {
            taken = List.copyOf(taken);
        }

        public Refused(Cause why) {
            this(why, List.of());
        }
    }

    /**
     * The carrier certainly took nothing of it, and may later.
     *
     * @param retryAfter for how long a carrier that lives wants to be left alone, for it is
     *     throttling or its queue is full: the message waits for it. Null when the carrier is away:
     *     the message goes to the next of its route
     */
    record Unavailable(Cause why, @Nullable Duration retryAfter) implements Submission {

        public Unavailable(Cause why) {
            this(why, null);
        }
    }

    /**
     * It may or may not have it, or has some of it: an answer was lost.
     *
     * @param taken the parts that it certainly took
     */
    record Unknown(Cause why, List<PartId> taken) implements Submission {

        public Unknown {
            taken = List.copyOf(taken);
        }

        public Unknown(Cause why) {
            this(why, List.of());
        }
    }
}
