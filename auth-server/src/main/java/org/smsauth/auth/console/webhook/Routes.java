package org.smsauth.auth.console.webhook;

import org.smsauth.auth.smsapi.Request;
import org.smsauth.model.DepartmentId;

/** Where this package's pages are, and what they ask. */
final class Routes {

    static final String ALL = "/console/departments/{department}/webhooks";
    static final String NEW = ALL + "/new";
    static final String ONE = ALL + "/{endpoint}";
    static final String EDIT = ONE + "/edit";
    static final String STATE = ONE + "/state";
    static final String SECRETS = ONE + "/secrets";
    static final String SECRET = SECRETS + "/{secret}";
    static final String TEST = ONE + "/test";
    static final String DELETION = ONE + "/deletion";
    static final String DELIVERY = ONE + "/deliveries/{event}";
    static final String REDELIVERIES = ONE + "/redeliveries";

    static final String API = "/v1/webhook-endpoints";

    private Routes() {}

    static String root(DepartmentId department) {
        return ALL.replace("{department}", department.value());
    }

    static String api(String endpoint, String... more) {
        var path = new StringBuilder(API).append('/').append(Request.segment(endpoint));
        for (var part : more) {
            path.append('/').append(Request.segment(part));
        }
        return path.toString();
    }
}
