package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.web.Exchange;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;

/** Reads a request from its bytes, of which there are not too many. */
final class ReadRequest {

    private static final int MOST_BYTES = 128 * 1024;

    private ReadRequest() {}

    /**
     * The request, every field of which has the form it must have; what it says is not judged yet.
     *
     * @throws RefusedException when it cannot be read
     */
    static SmsRequest from(HttpServletRequest request) throws IOException {
        var wanted = RequestFields.read(JsonBody.object(request, MOST_BYTES));
        tell(Exchange.of(request), wanted);
        return wanted;
    }

    /** What the record of a refusal says of a request that could be read. */
    private static void tell(Exchange exchange, SmsRequest request) {
        exchange.about(request.type().wire(), () -> recipients(request));
    }

    private static @Nullable String recipients(SmsRequest request) {
        return request.isList()
                ? request.to().size() + " recipients"
                : PhoneNumber.read(request.to().getFirst())
                        .meant()
                        .map(PhoneNumber::masked)
                        .orElse(null);
    }
}
