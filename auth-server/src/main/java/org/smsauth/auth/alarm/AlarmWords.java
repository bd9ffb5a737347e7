package org.smsauth.auth.alarm;

import java.util.Map;

/**
 * What an alarm means for whoever runs a department, by its rule: what to do, and which page
 * explains it.
 *
 * @param toDo in a sentence
 * @param link what the page is called
 * @param path where it is
 */
public record AlarmWords(String toDo, String link, String path) {

    /**
     * Of an alarm of either server.
     *
     * @param about what it is about, by the names of the API
     */
    public static AlarmWords of(
            String rule, String department, String environment, Map<String, String> about) {
        var root = "/console/departments/" + department;
        var in = "?environment=" + environment;
        var client = root + "/clients/" + about.getOrDefault("client_id", "");
        return switch (rule) {
            case "ended_credential_used" ->
                    new AlarmWords(
                            "Find the system that still has it and give it the one that counts; if it leaked, that is whoever has it.",
                            "The client and its credentials",
                            client);
            case "credential_networks" ->
                    new AlarmWords(
                            "If you know the network, say so in the client; if not, rotate the credential and revoke it.",
                            "The client and where it may be used",
                            client);
            case "client_silent" ->
                    new AlarmWords(
                            "Look whether its program runs; retire the client if nobody needs it.",
                            "The client",
                            client);
            case "credential_ending" ->
                    new AlarmWords(
                            "Create the next one, let the client use it, then retire this one.",
                            "The client and its credentials",
                            client);
            case "token_refusals" ->
                    new AlarmWords(
                            "See in the record why, and tell whoever looks after its program.",
                            "What was refused",
                            root + "/record?topic=refusals");
            case "token_per_message" ->
                    new AlarmWords(
                            "Have its program keep a token until shortly before it ends.",
                            "The client",
                            client);
            case "refusals" ->
                    new AlarmWords(
                            "See which requests were refused, and why.",
                            "Why refused?",
                            root + "/why" + in);
            case "messages_unknown", "messages_held" ->
                    new AlarmWords(
                            rule.equals("messages_held")
                                    ? "Release them or cancel them."
                                    : "Ask the carrier, and settle those of which you know.",
                            "The messages",
                            root
                                    + "/messages"
                                    + in
                                    + "&status="
                                    + about.getOrDefault("status", ""));
            case "messages_waiting" ->
                    new AlarmWords(
                            "Whoever looks after the carriers can see why they do not go out.",
                            "The messages",
                            root + "/messages" + in + "&status=queued");
            case "carrier_down" ->
                    new AlarmWords(
                            "Whoever looks after the carriers can see why.",
                            "The messages that wait",
                            root + "/messages" + in + "&status=queued");
            case "endpoint_disabled" ->
                    new AlarmWords(
                            "Mend the receiver, then enable the endpoint: what waits is sent then.",
                            "The endpoint",
                            root + "/webhooks/" + about.getOrDefault("endpoint_id", "") + in);
            default -> new AlarmWords("", "Alarms", root + "/alarms" + in);
        };
    }
}
