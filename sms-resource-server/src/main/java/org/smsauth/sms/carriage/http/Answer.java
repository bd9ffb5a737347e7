package org.smsauth.sms.carriage.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a carrier answered.
 *
 * @param retryAfter of its header (RFC 9110 section 10.2.3)
 * @param body at most {@link #LARGEST} octets of it, as text
 * @param json the same as JSON, if it is
 */
record Answer(int status, @Nullable Duration retryAfter, String body, JsonNode json) {

    static final int LARGEST = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(int status, @Nullable Duration retryAfter, String body) {
        return new Answer(status, retryAfter, body, json(body));
    }

    private static JsonNode json(String body) {
        if (!body.stripLeading().startsWith("{") && !body.stripLeading().startsWith("[")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
