package org.smsauth.sms.records.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.queue.MessageCounts.MessageCount;
import org.smsauth.sms.records.ledger.RefusalCounts.RefusalCount;
import org.smsauth.sms.records.statistics.CountSlots.Hour;

/**
 * What was sent and refused, as its department sees it.
 *
 * @param complete whether all hours are there, or some are still being counted
 */
record StatisticsAnswer(Instant since, Instant until, boolean complete, List<HourAnswer> hours) {

    /** One hour. */
    record HourAnswer(Instant hour, List<MessagesAnswer> messages, List<RefusalsAnswer> refusals) {

        static HourAnswer of(Hour hour) {
            var messages = new LinkedHashMap<MessagesAnswer, Long>();
            var refusals = new LinkedHashMap<RefusalsAnswer, Long>();
            for (var slot : hour.slots()) {
                for (var it : slot.messages()) {
                    messages.merge(MessagesAnswer.kind(it), it.count(), Long::sum);
                }
                for (var it : slot.refusals()) {
                    refusals.merge(RefusalsAnswer.kind(it), it.count(), Long::sum);
                }
            }
            return new HourAnswer(hour.begin(), withCounts(messages), withRefusalCounts(refusals));
        }

        private static List<MessagesAnswer> withCounts(Map<MessagesAnswer, Long> sums) {
            return sums.entrySet().stream()
                    .map(it -> it.getKey().withCount(it.getValue()))
                    .toList();
        }

        private static List<RefusalsAnswer> withRefusalCounts(Map<RefusalsAnswer, Long> sums) {
            return sums.entrySet().stream()
                    .map(it -> it.getKey().withCount(it.getValue()))
                    .toList();
        }
    }

    /** Messages of one type that have come equally far. */
    record MessagesAnswer(String type, String status, long count) {

        private static MessagesAnswer kind(MessageCount count) {
            return new MessagesAnswer(count.type().wire(), count.status().wire(), 0);
        }

        private MessagesAnswer withCount(long newCount) {
            return new MessagesAnswer(type, status, newCount);
        }
    }

    /** Requests that were refused with one code. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefusalsAnswer(
            String code, @JsonProperty("message_type") @Nullable String messageType, long count) {

        private static RefusalsAnswer kind(RefusalCount count) {
            return new RefusalsAnswer(count.code(), count.messageType(), 0);
        }

        private RefusalsAnswer withCount(long newCount) {
            return new RefusalsAnswer(code, messageType, newCount);
        }
    }
}
