package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.queue.Sms;

/**
 * What came of each recipient of a request, in their order.
 *
 * @param messages of those that have one
 */
record Results(UUID requestId, List<Result> all, List<Sms> messages) {

    sealed interface Result {}

    /** It has a message. */
    record Made(Sms sms) implements Result {}

    /**
     * It has none.
     *
     * @param to the recipient as it was written
     */
    record Refused(String to, Problem problem) implements Result {}

    static Results of(UUID requestId, List<Result> all) {
        var messages = new ArrayList<Sms>(all.size());
        for (var result : all) {
            if (result instanceof Made(var sms)) {
                messages.add(sms);
            }
        }
        return new Results(requestId, List.copyOf(all), List.copyOf(messages));
    }
}
