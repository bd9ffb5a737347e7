package org.smsauth.auth.console.snippet;

import java.util.Optional;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;

/**
 * What a client does first with a token: it sends a message, or, if it sends none, it looks at what
 * it manages.
 *
 * @param scope the one scope that the token is asked for: no token is for sending and for managing
 * @param sends the type of the message
 * @param url where
 */
record FirstCall(String scope, Optional<MessageType> sends, String url) {

    private static final String MESSAGES = "/v1/messages";

    static FirstCall of(Client client, Credential credential, IssuerSettings settings) {
        var scope = client.permissions().scope();
        return Stream.of(MessageType.ALERTS, MessageType.MARKETING, MessageType.INTERNAL)
                .filter(it -> scope.tokens().contains(it.scope()))
                .findFirst()
                .map(it ->
                        new FirstCall(it.scope(), Optional.of(it), settings.resource() + MESSAGES))
                .orElseGet(() -> looking(scope, credential, settings));
    }

    private static FirstCall looking(Scope scope, Credential credential, IssuerSettings settings) {
        for (var it : ManagementScope.values()) {
            if (scope.tokens().contains(it.scope())) {
                return new FirstCall(
                        it.scope(),
                        Optional.empty(),
                        settings.managementApi() + path(it, credential));
            }
        }
        var first = scope.tokens().stream().findFirst().orElse(MessageType.ALERTS.scope());
        return new FirstCall(first, Optional.empty(), settings.resource() + MESSAGES);
    }

    private static String path(ManagementScope scope, Credential credential) {
        return switch (scope) {
            case CLIENTS -> "/clients";
            case DEPARTMENTS -> "/departments";
            case INTROSPECTION -> "/sender-ids";
            case RECORD -> "/trace/" + credential.id();
        };
    }

    /** Whether the management API takes no token for it that is bound to no key. */
    boolean wantsBoundToken() {
        return ManagementScope.changing().tokens().contains(scope);
    }

    String method() {
        return sends.isPresent() ? "POST" : "GET";
    }
}
