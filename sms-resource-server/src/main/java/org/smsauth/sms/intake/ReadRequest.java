package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.web.RefusedException;
import tools.jackson.databind.JsonNode;

/** Reads a request from its bytes, of which there are not too many. */
public final class ReadRequest {

    private static final int MOST_BYTES = 128 * 1024;

    private ReadRequest() {}

    /**
     * The request, every field of which has the form it must have; what it says is not judged yet.
     *
     * @throws RefusedException when it cannot be read
     */
    public static SmsRequest from(HttpServletRequest request) throws IOException {
        return RequestFields.read(JsonBody.object(request, MOST_BYTES), "");
    }

    /**
     * The same of one that is a part of another.
     *
     * @param place what stands before a field's name in its errors, such as {@code message.}
     * @throws RefusedException when it cannot be read
     */
    public static SmsRequest of(JsonNode json, String place) {
        return RequestFields.read(json, place);
    }
}
