package org.smsauth.auth.console.client;

/**
 * What a scope means to whoever gives it.
 *
 * @param token the scope as tokens carry it
 */
record ScopeWords(String token, String name, String meaning) {

    static ScopeWords of(String token) {
        return switch (token) {
            case "marketing" ->
                    new ScopeWords(
                            token, "Marketing", "Promotion, to people who may opt out of it");
            case "alerts" ->
                    new ScopeWords(
                            token, "Alerts", "What the recipient must know now; never delayed");
            case "internal" ->
                    new ScopeWords(token, "Internal", "From the company to its own staff");
            case "clients.manage" ->
                    new ScopeWords(
                            token,
                            "Manage clients",
                            "Not for sending: lets a pipeline register this department's clients, with"
                                    + " tokens bound to a key (DPoP or a certificate)");
            case "sms.read" ->
                    new ScopeWords(
                            token,
                            "Read messages",
                            "Not for sending: sees this department's messages");
            case "sms.manage" ->
                    new ScopeWords(
                            token,
                            "Manage messages",
                            "Not for sending: releases and cancels this department's messages");
            default -> new ScopeWords(token, token, "Counts beyond this department");
        };
    }
}
