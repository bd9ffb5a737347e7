package org.smsauth.auth.console.settings;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        var recorded = new Recorded(Event.SMS_SETTINGS_CHANGED, now -> changes(before, now));
        var request = Request.put(API).withJson(wanted.toString()).ifMatch(version);
        return smsApi.change(by, request, recorded);
    }

    private static Changes changes(JsonNode before, JsonNode after) {
        var changes = Changes.note();
        for (var name : after.propertyNames()) {
            changes.changed(name, text(before.path(name)), text(after.path(name)));
        }
        return changes.done();
    }

    private static @Nullable String text(JsonNode value) {
        return switch (value) {
            case ArrayNode list ->
                    list.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
            case ObjectNode object -> object.toString();
            default -> value.isNull() || value.isMissingNode() ? null : value.asString();
        };
    }
}
