package org.smsauth.auth.smsapi;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.ClientId;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of which somebody wants to know what would come.
 *
 * @param client who would send it; null for none in particular
 * @param scope what that client's token would permit
 * @param senders by which it might send
 * @param dailyLimit of that client's own, if it has one
 */
public record PreviewQuestion(
        @Nullable ClientId client,
        Scope scope,
        SenderIds senders,
        @Nullable Long dailyLimit,
        MessageType type,
        SenderId from,
        String to,
        String body) {

    Request request() {
        var asked = JsonMapper.shared().createObjectNode();
        if (client != null) {
            asked.put("client", client.value());
        }
        asked.put("scope", scope.toString());
        var all = asked.putArray("senders");
        senders.values().forEach(it -> all.add(it.value()));
        if (dailyLimit != null) {
            asked.put("daily_limit", dailyLimit);
        }
        asked.putObject("message")
                .put("type", type.wire())
                .put("from", from.value())
                .put("to", to)
                .put("body", body);
        return Request.post("/v1/previews").withJson(asked.toString());
    }
}
