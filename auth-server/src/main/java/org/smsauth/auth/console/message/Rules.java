package org.smsauth.auth.console.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.console.message.Decision.Question;

/** What every rule asks, in the order in which they are asked. */
public final class Rules {

    /** Before there is a token, at this server. */
    static final List<Question> ISSUANCE =
            List.of(
                    new Question("authentication", "Does the client prove who it is?"),
                    new Question("client-active", "Is the client active?"),
                    new Question("client-expired", "Is it still within the client's term?"),
                    new Question("department-active", "Is the department active?"),
                    new Question("scope-known", "Is there all that it asks for?"),
                    new Question("one-purpose", "Is the token for one purpose alone?"),
                    new Question("resource", "Is it for the API those scopes belong to?"),
                    new Question("scope-registered", "Is the client registered for them?"),
                    new Question("scope-entitled", "Is the department still entitled to them?"),
                    new Question("scope-left", "Is there anything left that it may have?"),
                    new Question("details-audience", "Do the details belong to these scopes?"),
                    new Question("details-senders", "Are the sender ids the client's?"),
                    new Question("details-daily-limit", "Is the limit within the client's?"),
                    new Question(
                            "bound-token", "Is the token bound to a key, if the client needs it?"),
                    new Question(
                            "bound-management",
                            "Is it bound to a key, if it manages and this server wants that?"));

    /** Before a message is accepted, at the SMS server. */
    static final List<Question> ADMISSION =
            List.of(
                    new Question("token", "Is the token whole, ours, meant for this, and in time?"),
                    new Question("standing", "Do credential, client and department still count?"),
                    new Question("rate", "Does the client keep to its pace?"),
                    new Question("request", "Can the request be read?"),
                    new Question("idempotency-key", "Is it no other request's key?"),
                    new Question("scope", "May it send messages of that kind?"),
                    new Question("sender", "Is the sender one of the client's?"),
                    new Question("recipient", "Is the recipient a telephone number?"),
                    new Question("body", "Does the text fit into ten parts?"),
                    new Question("send-at", "Is the time to send it one it can wait for?"),
                    new Question("callback", "May what becomes of it be told where it says?"),
                    new Question("route", "Does a carrier take such messages?"),
                    new Question("country", "Does the department send to that country?"),
                    new Question("opted-out", "Does the recipient still want marketing?"),
                    new Question("directory", "Is the recipient staff, if it is internal?"),
                    new Question("destination", "Does a carrier take them to that number?"),
                    new Question("quiet-hours", "May the phone ring at this hour?"),
                    new Question(
                            "asked-again", "If it waits, can its client be asked about again?"),
                    new Question("daily-limit", "Are there messages left for today?"));

    private static final List<String> STANDING =
            List.of("credential-revoked", "suspended", "token-revoked", "status-unknown");
    private static final List<String> REQUEST =
            List.of("json", "size", "content-type", "http", "accept");
    private static final List<String> TOKEN =
            List.of(
                    "no-token",
                    "header",
                    "signature",
                    "keys",
                    "claims",
                    "issuer",
                    "audience",
                    "expiry",
                    "not-before",
                    "lifetime",
                    "issued-at",
                    "subject",
                    "token-id",
                    "bound-token",
                    "unbound-token",
                    "client-certificate");

    private Rules() {}

    /** What is asked before a message is accepted, rule by rule, in the order it is asked in. */
    public static Map<String, String> ofSending() {
        var all = new LinkedHashMap<String, String>();
        ADMISSION.forEach(it -> all.put(it.rule(), it.words()));
        return all;
    }

    /** The question that rule of the SMS server answers, if it is one of sending. */
    static Optional<Question> ofAdmission(String rule) {
        return ADMISSION.stream().filter(it -> it.rule().equals(group(rule))).findFirst();
    }

    /** Rules that ask one thing together. */
    private static String group(String rule) {
        if (STANDING.contains(rule)) {
            return "standing";
        }
        if (REQUEST.contains(rule)) {
            return "request";
        }
        return TOKEN.contains(rule) || rule.startsWith("dpop-") ? "token" : rule;
    }

    /** The question that rule of this server answers. */
    static Optional<Question> ofIssuance(String rule) {
        return ISSUANCE.stream().filter(it -> it.rule().equals(rule)).findFirst();
    }
}
