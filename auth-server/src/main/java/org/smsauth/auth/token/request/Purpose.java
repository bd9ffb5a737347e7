package org.smsauth.auth.token.request;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * What a token is for, each with scopes of its own and at one API. A token is for one of them
 * alone: its scope decides for which, and a {@code resource} parameter (RFC 8707) can only agree.
 */
public enum Purpose {
    /** To send messages, at the SMS API. */
    SENDING,
    /** To look after messages, at the SMS API. */
    LOOKING_AFTER,
    /** To manage clients, at this server's own API. */
    MANAGING;

    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));
    private static final Scope SYSTEM = SystemScope.all();
    private static final Scope MANAGEMENT = ManagementScope.all();

    public Scope scopes() {
        return switch (this) {
            case SENDING -> MESSAGES;
            case LOOKING_AFTER -> SYSTEM;
            case MANAGING -> MANAGEMENT;
        };
    }

    public URI resource(IssuerSettings settings) {
        return switch (this) {
            case SENDING, LOOKING_AFTER -> settings.resource();
            case MANAGING -> settings.managementApi();
        };
    }

    private static final List<Purpose> ALL = List.of(values());

    private boolean hasPartOf(Scope scope) {
        return scopes().tokens().stream().anyMatch(scope.tokens()::contains);
    }

    /** Those that have a part of that scope. */
    public static List<Purpose> in(Scope scope) {
        return ALL.stream().filter(it -> it.hasPartOf(scope)).toList();
    }

    /** The first that has a part of that scope. */
    static Optional<Purpose> firstIn(Scope scope) {
        for (var purpose : ALL) {
            if (purpose.hasPartOf(scope)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    /** The one that scope is for. */
    public static Purpose of(Scope scope) {
        return firstIn(scope).orElse(SENDING);
    }

    /** The APIs there are. */
    public static List<URI> resources(IssuerSettings settings) {
        return ALL.stream().map(it -> it.resource(settings)).distinct().toList();
    }
}
