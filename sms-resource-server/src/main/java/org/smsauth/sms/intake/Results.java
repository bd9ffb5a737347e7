package org.smsauth.sms.intake;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.web.Problem;

/** What came of each recipient of a request, in their order. */
record Results(UUID requestId, List<Result> all) {

    sealed interface Result {}

    /** It has a message. */
    record Made(Sms sms) implements Result {}

    /**
     * It has none.
     *
     * @param to the recipient as it was written
     */
    record Refused(String to, Problem problem) implements Result {}

    Results {
        all = List.copyOf(all);
    }

    List<Sms> messages() {
        return all.stream()
                .flatMap(it -> it instanceof Made(var sms) ? Stream.of(sms) : Stream.empty())
                .toList();
    }
}
