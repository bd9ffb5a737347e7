package org.smsauth.sms.intake;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What a caller wants sent.
 *
 * @param to the recipients as they were written, each once
 * @param isList whether they were written as a list, be it of one: then each has its own result
 * @param body the text as it was written
 * @param validity for how long the message is worth sending, from its acceptance or {@code sendAt};
 *     null for what is usual for its type
 * @param sendAt when to send it, null for at once
 * @param callback where to tell what becomes of it; null for nowhere of its own
 */
public record SmsRequest(
        MessageType type,
        List<String> to,
        boolean isList,
        SenderId from,
        String body,
        @Nullable String reference,
        @Nullable Duration validity,
        @Nullable Instant sendAt,
        @Nullable URI callback,
        OutsideHours outsideHours) {

    public SmsRequest {
        to = List.copyOf(to);
    }

    /** What the record of its refusal says of it. */
    Problem.About about() {
        return new Problem.About(type.wire(), recipients());
    }

    private @Nullable String recipients() {
        return isList
                ? to.size() + " recipients"
                : PhoneNumber.read(to.getFirst()).meant().map(PhoneNumber::masked).orElse(null);
    }
}
