package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.runtime.web.PublicPath;

/** Where this package's routes are. */
public final class Routes {

    public static final String API = "/api/v1";
    static final String DOCUMENT = API + "/openapi.json";
    static final String PROBLEMS = API + "/problems/";
    public static final String CLIENTS = API + "/clients";
    public static final String CLIENT = CLIENTS + "/{id}";
    public static final String CREDENTIALS = CLIENT + "/credentials";
    public static final String CREDENTIAL = CREDENTIALS + "/{credential}";
    public static final String DEPARTMENT = API + "/departments/{id}";
    public static final String SENDING_PERMISSION = API + "/sending-permissions/{client}";
    public static final String SENDER_IDS = API + "/sender-ids";
    public static final String INITIAL_ACCESS_TOKENS = DEPARTMENT + "/initial-access-tokens";
    public static final String REGISTRATION_ACCESS_TOKENS =
            DEPARTMENT + "/registration-access-tokens";
    public static final String APPROVAL_REQUESTS = API + "/approval-requests";
    public static final String TRACE = API + "/trace/{id}";
    public static final String SIGNING_KEYS = API + "/signing-keys";
    public static final String REGISTRATION = OAuthPaths.REGISTRATION;

    private Routes() {}

    static boolean isManagement(HttpServletRequest request) {
        return isAt(request, API);
    }

    public static boolean isRegistration(HttpServletRequest request) {
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
