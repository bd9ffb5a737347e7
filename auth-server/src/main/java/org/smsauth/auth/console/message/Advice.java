package org.smsauth.auth.console.message;

import java.util.List;

/** What to do about a token that was refused, or a client that was not believed. */
final class Advice {

    private Advice() {}

    /** In this order; words in {@code `backticks`} are code. */
    static List<String> on(String rule) {
        return switch (rule) {
            case "client-active" ->
                    List.of(
                            "Look at the client: who suspended or retired it, and why, stands at its head.",
                            "Resume it there when that reason is gone. A retired client is gone for good: register another.");
            case "client-expired" ->
                    List.of(
                            "Edit the client and give it a later end, or none, if it is still needed.");
            case "department-active" ->
                    List.of("An administrator has suspended the whole department: ask there.");
            case "scope-known" ->
                    List.of(
                            "The system asks for something that there is not. Its engineers mend what it asks for: the sentence above has all there is.");
            case "one-purpose" ->
                    List.of(
                            "The system asks for tokens for two purposes at once: its engineers let it ask for each by itself.");
            case "resource" ->
                    List.of(
                            "The system asks for a token for a server that is none of ours: its engineers let it name the one in the sentence above, or none.");
            case "scope-registered" ->
                    List.of(
                            "If the system is meant to send this, edit the client and add the type of message.",
                            "If it is not, it asks for too much: its engineers let it ask for less.");
            case "scope-entitled", "scope-left" ->
                    List.of(
                            "The department has lost a type of message since the client was registered: an administrator can give it back.");
            case "details-audience", "details-senders", "details-daily-limit" ->
                    List.of(
                            "The system asks for a token with limits of its own, which do not fit the client's. Its engineers mend those or leave them out: then the token allows all that the client may.");
            case "bound-token" ->
                    List.of(
                            "This client takes tokens that are bound to a key, and the system did not show that it has one. Its engineers find a program that does on the client's page.");
            case "unknown-client" ->
                    List.of("Check the client id: copy it from the client's page.");
            case "wrong-secret", "malformed-secret", "foreign-secret" ->
                    List.of(
                            "Check that the whole secret arrived: it begins with `smsa_`, and the part after that is the credential's id.",
                            "If it is lost, create the next credential and put that one in place.");
            case "credential-not-live" ->
                    List.of(
                            "This credential does not count now: the client's page says since when and by whom.",
                            "If it was revoked, find out first who still has it: that may be somebody who should not.",
                            "If it has ended otherwise and the system is yours, create the next credential and put that one in place.");
            case "secret-not-allowed", "workload-not-allowed" ->
                    List.of(
                            "The client keeps to the high-security profile: give it a key or a certificate as its next credential.");
            case "network" ->
                    List.of(
                            "The request came from outside the client's networks: edit the client if that place is right.");
            case "too-many-attempts" ->
                    List.of(
                            "The client failed too often from one address: mend its credential there, and wait a minute.");
            default ->
                    List.of(
                            "The sentence above says what was wrong: its engineers mend that, and try again.",
                            "If nobody changed anything, compare with the client's page what it is registered with.");
        };
    }
}
