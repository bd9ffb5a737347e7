package org.smsauth.auth.console.words;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Scope;

/**
 * What a scope means to whoever gives it.
 *
 * @param token the scope as tokens carry it
 * @param warning what to think of first; null for nothing
 */
public record ScopeWords(String token, String name, String meaning, @Nullable String warning) {

    /** What people call what is in a scope, one after the other. */
    public static String names(Scope scope) {
        return String.join(", ", scope.tokens().stream().map(it -> of(it).name()).toList());
    }

    public static ScopeWords of(String token) {
        return switch (token) {
            case "marketing" ->
                    harmless(token, "Marketing", "Promotion, to people who may opt out of it");
            case "alerts" ->
                    harmless(token, "Alerts", "What the recipient must know now; never delayed");
            case "internal" -> harmless(token, "Internal", "From the company to its own staff");
            case "clients.manage" ->
                    said(
                            token,
                            "Manage clients",
                            "Not for sending: lets a pipeline register this department's clients, with"
                                    + " tokens bound to a key (DPoP or a certificate)",
                            "Whoever has it makes clients and credentials.");
            case "departments.manage" ->
                    said(
                            token,
                            "Manage departments",
                            "Not for sending: says what every department may do, and suspends it",
                            "It reaches every department: for a system of yours that runs smsauth alone.");
            case "tokens.introspect" ->
                    said(
                            token,
                            "Look into tokens",
                            "Not for sending: asks whether a token counts, and what a client may send",
                            "It reaches every department: for the SMS server and the like.");
            case "record.read" ->
                    said(
                            token,
                            "Read the record",
                            "Not for sending: traces any message, request, token or credential, to whom messages went too",
                            "It reaches every department: for auditors' own systems.");
            case "sms.read" ->
                    harmless(
                            token,
                            "Read messages",
                            "Not for sending: sees this department's messages");
            case "sms.manage" ->
                    said(
                            token,
                            "Manage messages",
                            "Not for sending: releases and cancels this department's messages, changes its lists and limits",
                            "Whoever has it decides who is written to, and when.");
            case "sms.every_department" ->
                    said(
                            token,
                            "Reach every department",
                            "Not for sending: with one of the two above, the same in every department",
                            "It reaches every department: for this console and the like.");
            default ->
                    new ScopeWords(
                            token,
                            token,
                            Words.of("Counts beyond this department"),
                            Words.of("Known here no more."));
        };
    }

    private static ScopeWords harmless(String token, String name, String meaning) {
        return new ScopeWords(token, Words.of(name), Words.of(meaning), null);
    }

    private static ScopeWords said(String token, String name, String meaning, String warning) {
        return new ScopeWords(token, Words.of(name), Words.of(meaning), Words.of(warning));
    }
}
