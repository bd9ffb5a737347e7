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
    SMS_API(Scope.of(Arrays.asList(MessageType.values()))),
    MANAGEMENT_API(ManagementScope.all());

    private final Scope scopes;

    Audience(Scope scopes) {
        this.scopes = scopes;
    }

    Scope scopes() {
        return scopes;
    }

    URI resource(IssuerSettings settings) {
        return switch (this) {
            case SMS_API -> settings.resource();
            case MANAGEMENT_API -> settings.managementApi();
        };
    }

    /** The one that scope is for; the SMS API unless every part of it is for management. */
    static Audience of(Scope scope) {
        return !scope.isEmpty() && scope.without(MANAGEMENT_API.scopes).isEmpty()
                ? MANAGEMENT_API
                : SMS_API;
    }

    /** Every scope there is. */
    static Scope allScopes() {
        return new Scope(
                Arrays.stream(values()).flatMap(it -> it.scopes.tokens().stream()).toList());
    }
}
