package org.smsauth.sms.story;

import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.story.SmsApi.Answer;

/** What a department decides and keeps, with tokens that may do one thing each. */
abstract class DepartmentStory extends Story {

    static final String SETTINGS = "/v1/settings";
    static final String OPT_OUTS = "/v1/opt-outs";
    static final String DIRECTORY = "/v1/directory";

    /** A token with this scope, of a department that no other test has. */
    static TestToken tokenOf(String department, String scope) {
        return token().claim("department", department).scope(scope);
    }

    Answer json(String method, TestToken token, String path, String body) {
        return send(method, token, path, "application/json", body);
    }

    Answer csv(TestToken token, String path, String body) {
        return send("POST", token, path, "text/csv", body);
    }

    Answer delete(TestToken token, String path) {
        return api.call(api.request(token.sign(), path).DELETE());
    }

    Answer get(TestToken token, String path) {
        return api.get(token.sign(), path);
    }

    Answer export(TestToken token, String path) {
        return api.call(api.request(token.sign(), path).header("Accept", "text/csv").GET());
    }

    Answer send(String method, TestToken token, String path, @Nullable String type, String body) {
        var request = api.request(token.sign(), path);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return api.call(request.method(method, BodyPublishers.ofString(body)));
    }
}
