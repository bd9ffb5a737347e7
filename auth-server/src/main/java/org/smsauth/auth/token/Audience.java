package org.smsauth.auth.token;

import java.net.URI;
import java.util.Arrays;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;

/**
 * The APIs tokens are for, each with scopes of its own. A token is for one of them alone: its scope
 * decides for which, and a {@code resource} parameter (RFC 8707) can only agree.
 */
enum Audience {
    SMS_API,
    MANAGEMENT_API;

    private static final Scope MESSAGES = Scope.of(Arrays.asList(MessageType.values()));
    private static final Scope MANAGEMENT = ManagementScope.all();

    Scope scopes() {
        return switch (this) {
            case SMS_API -> MESSAGES;
            case MANAGEMENT_API -> MANAGEMENT;
        };
    }

    URI resource(IssuerSettings settings) {
        return switch (this) {
            case SMS_API -> settings.resource();
            case MANAGEMENT_API -> settings.managementApi();
        };
    }

    /** The one that scope is for; the SMS API unless every part of it is for management. */
    static Audience of(Scope scope) {
        return !scope.isEmpty() && scope.without(MANAGEMENT).isEmpty() ? MANAGEMENT_API : SMS_API;
    }
}
