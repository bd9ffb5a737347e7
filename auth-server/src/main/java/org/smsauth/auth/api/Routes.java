package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.runtime.web.PublicPath;

/** Where this package's routes are. */
final class Routes {

    static final String API = "/api/v1";
    static final String DOCUMENT = API + "/openapi.json";
    static final String PROBLEMS = API + "/problems/";
    static final String CLIENTS = API + "/clients";
    static final String CLIENT = CLIENTS + "/{id}";
    static final String CREDENTIALS = CLIENT + "/credentials";
    static final String CREDENTIAL = CREDENTIALS + "/{credential}";
    static final String DEPARTMENT = API + "/departments/{id}";
    static final String SENDING_PERMISSION = API + "/sending-permissions/{client}";
    static final String SENDER_IDS = API + "/sender-ids";
    static final String INITIAL_ACCESS_TOKENS = DEPARTMENT + "/initial-access-tokens";
    static final String REGISTRATION_ACCESS_TOKENS = DEPARTMENT + "/registration-access-tokens";
    static final String SIGNING_KEYS = API + "/signing-keys";
    static final String REGISTRATION = OAuthPaths.REGISTRATION;

    private Routes() {}

    static boolean isManagement(HttpServletRequest request) {
        return isAt(request, API);
    }

    static boolean isRegistration(HttpServletRequest request) {
        return isAt(request, REGISTRATION);
    }

    static boolean isOurs(HttpServletRequest request) {
        return isManagement(request) || isRegistration(request);
    }

    private static boolean isAt(HttpServletRequest request, String root) {
        var path = PublicPath.within(request);
        return path.equals(root) || path.startsWith(root + "/");
    }
}
