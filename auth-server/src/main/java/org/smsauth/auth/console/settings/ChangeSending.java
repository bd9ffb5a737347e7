package org.smsauth.auth.console.settings;

import org.smsauth.auth.audit.Event;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes settings of sending, on record with what differs before and after. */
@Component
class ChangeSending {

    static final String API = "/v1/settings";

    private final SmsApi smsApi;

    ChangeSending(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    /**
     * @param before what they were by then
     * @param version of what they were; when they are another by now, nothing is changed
     */
    Answer<JsonNode> change(OnBehalfOf by, JsonNode before, String version, JsonNode wanted) {
        var recorded =
                new Recorded(
                        Event.SMS_SETTINGS_CHANGED,
                        "before " + different(before, wanted),
                        now -> "after " + different(now, before));
        var request = Request.put(API).withJson(wanted.toString()).ifMatch(version);
        return smsApi.change(by, request, recorded);
    }

    /** Of one, what is not the same in the other. */
    private static String different(JsonNode one, JsonNode other) {
        var differences = JsonMapper.shared().createObjectNode();
        for (var name : one.propertyNames()) {
            if (!one.path(name).toString().equals(other.path(name).toString())) {
                differences.set(name, one.path(name));
            }
        }
        return differences.toString();
    }
}
