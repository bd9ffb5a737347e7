package org.smsauth.auth.smsapi;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smsauth.auth.language.Words;

/**
 * What a person is told of each field of the SMS API that is not as it must be, in the console's
 * own words.
 *
 * @param subject of the requests that have it, as their path begins after {@code /v1/}; empty for
 *     any
 * @param field its name in the API
 * @param name as forms have it
 * @param right what would be right, as a sentence beside the field
 */
record FieldWords(String subject, String field, String name, String right) {

    private static final String NUMBER = NumberWords.USUAL;
    private static final String TIME = "Choose a day and a time";
    private static final String ID = "That is no id: copy it whole";
    private static final String REASON = "Say why, in one line of 1 to 300 characters";
    private static final String CHOICE = "Choose one of those there are";
    private static final String LIST_NOTE = "At most 100 characters, in one line";

    /** Of a field that this release does not know. */
    private static final FieldWords OTHER =
            new FieldWords("", "", "What was sent", "Something in it is not as it must be");

    private static final Pattern LINE = Pattern.compile("line [0-9]+");
    private static final Pattern PLACE = Pattern.compile("^\\[[0-9]+]\\.?|^.*[.]");

    private static final List<FieldWords> ALL =
            List.of(
                    any("department", "Department", "Choose a department that there is"),
                    any("environment", "Environment", "Choose the sandbox or production"),
                    any("limit", "Length", "Ask for fewer at once"),
                    any("cursor", "Place in the list", "Begin again at the top of the list"),
                    any("after", "Place in the list", "Begin again at the top of the list"),
                    any("client", "Client", "Choose a client that there is"),
                    any("credential", "Credential", ID),
                    any("jti", "Token", "Paste the token whole, or its id"),
                    any("since", "From", TIME),
                    any("until", "Until", "Choose a day and a time after the first"),
                    any("reason", "Reason", REASON),
                    any("state", "State", CHOICE),
                    any("check", "Check", CHOICE),
                    any("body", "What was sent", "Something in it is not as it must be"),
                    of("messages", "type", "Type", "Choose one of the message types"),
                    of("messages", "status", "Status", "Choose one of those in the list"),
                    of("messages", "reference", "Reference", "Write it as the system did"),
                    of("messages", "recipient", "Number", NUMBER),
                    of("messages", "request_id", "Request", ID),
                    of("messages", "to", "To", NUMBER),
                    of(
                            "messages",
                            "from",
                            "From",
                            "Choose one of the senders that the client may use"),
                    of("messages", "body", "Text", "Write what the message says"),
                    of("messages", "validity", "Worth sending for", "From one minute to 7 days"),
                    of("messages", "send_at", "Send at", "Choose a time within 35 days"),
                    of("messages", "callback", "Callback", "Write an address with https://"),
                    of("messages", "outside_hours", "Outside of hours", CHOICE),
                    of("messages", "outcome", "What became of it", "Choose one of the two"),
                    of("previews", "scope", "What it may do", "Choose at least one"),
                    of("previews", "senders", "Sender ids", "Choose at least one"),
                    of("previews", "daily_limit", "Messages a day", "Write a whole number"),
                    of("previews", "message", "Message", "Write to whom, from whom, and what"),
                    of("previews", "type", "Type", "Choose one of the message types"),
                    of("previews", "to", "To", NUMBER),
                    of(
                            "previews",
                            "from",
                            "From",
                            "Choose one of the senders that the client may use"),
                    of("previews", "body", "Text", "Write what the message says"),
                    of("refusals", "rule", "Rule", "Write the rule as the refusal names it"),
                    of("refusals", "code", "Code", "Write the code as the refusal has it"),
                    of("refusals", "message_type", "Type", "Choose one of the message types"),
                    of("events", "types", "Events", "Choose at least one"),
                    of("events", "wait", "Wait", "Write a number of seconds"),
                    of("alarms", "for", "Mute", "Choose for how long"),
                    of("alarm-rules", "rules", "Rules", "One of them is not as it must be"),
                    of("alarm-rules", "on", "Whether there is an alarm", "Choose yes or no"),
                    of("alarm-rules", "threshold", "How many", "That is too few or too many"),
                    of("alarm-rules", "window", "Within", "That time is too short or too long"),
                    of(
                            "webhook-endpoints",
                            "url",
                            "URL",
                            "Write the receiver's address, like https://client.example.com/webhooks:"
                                    + " with https, without a password in it, and one that is"
                                    + " reached from the internet"),
                    of(
                            "webhook-endpoints",
                            "description",
                            "Name",
                            "At most 200 characters, in one line"),
                    of("webhook-endpoints", "types", "What it is told", "Choose at least one"),
                    of("webhook-endpoints", "callbacks", "For callbacks alone", CHOICE),
                    of("webhook-endpoints", "scheme", "Signature", CHOICE),
                    of(
                            "webhook-endpoints",
                            "others_for_seconds",
                            "The others count for",
                            "Another hour, day or week"),
                    of("webhook-endpoints", "event_id", "Event", ID),
                    of("statistics", "hours", "Time", "Choose one of those above the chart"),
                    of("inbound-messages", "from", "Written by", NUMBER),
                    of(
                            "inbound-messages",
                            "to",
                            "Sent to",
                            "Write one of the department's numbers"),
                    of("simulator/inbox", "to", "Number", NUMBER),
                    of("simulator/inbox", "show", "Which messages", CHOICE),
                    of("simulator/inbound-messages", "from", "The phone's number", NUMBER),
                    of(
                            "simulator/inbound-messages",
                            "to",
                            "Whom you write to",
                            "Write a sender's name of up to 11 characters, or a number"),
                    of(
                            "simulator/inbound-messages",
                            "text",
                            "Text",
                            "Write something, as long as a phone would send it"),
                    of("opt-outs", "recipient", "Number", NUMBER),
                    of("opt-outs", "number", "Number", NUMBER),
                    of("opt-outs", "reason", "Reason", LIST_NOTE),
                    of("opt-outs", "unfit", "Which numbers", CHOICE),
                    of("opt-outs", "added_at", "Added", "Write a day that has been"),
                    of("directory", "number", "Number", NUMBER),
                    of("directory", "name", "Name", LIST_NOTE),
                    of("directory", "added_at", "Added", "Write a day that has been"),
                    of("directory", "unfit", "Which numbers", CHOICE),
                    of("numbers", "number", "Number", NUMBER),
                    of("erasures", "recipient", "Number", NUMBER),
                    of(
                            "settings",
                            "allowed_countries",
                            "Countries",
                            "Write the two letters of each country, like DE, AT; one of these is"
                                    + " none"),
                    of(
                            "settings",
                            "quiet_hours",
                            "Hours",
                            "Write two times of day that differ, like 08:00 and 21:00"),
                    of("settings", "retention_days", "Days to keep", "From 1 to 365 days"),
                    of(
                            "settings",
                            "daily_limit",
                            "Messages a day",
                            "At least 1 and no more than the ceiling, or nothing for any number"),
                    of(
                            "settings",
                            "alert_validity",
                            "Minutes an alert is tried",
                            "From 1 minute to 10080 minutes, which are 7 days"),
                    of(
                            "settings",
                            "help_text",
                            "Answer to HELP",
                            "At most 300 characters, or nothing for no answer"),
                    of(
                            "ceilings",
                            "most",
                            "Messages a day",
                            "Write a whole number from 1 on, or nothing for the usual ceiling"));

    private static FieldWords any(String field, String name, String right) {
        return new FieldWords("", field, name, right);
    }

    private static FieldWords of(String subject, String field, String name, String right) {
        return new FieldWords(subject, field, name, right);
    }

    /**
     * What to say of a field.
     *
     * @param path of the request that was refused
     * @param field as the refusal names it, which may be one of several, or a line of a file
     */
    static FieldWords of(String path, String field) {
        if (LINE.matcher(field).matches()) {
            var number = field.replaceFirst("line ", "");
            return new FieldWords("", field, Words.of("Line %s", number), "Not as it must be");
        }
        return Stream.of(field, PLACE.matcher(field).replaceFirst(""))
                .flatMap(named ->
                        ALL.stream()
                                .filter(it -> it.field.equals(named) && it.isOf(path))
                                // the one for these requests before the one for any
                                .sorted((one, other) ->
                                        other.subject.length() - one.subject.length()))
                .findFirst()
                .orElse(OTHER);
    }

    private boolean isOf(String path) {
        return (path + "/").startsWith(subject.isEmpty() ? "/v1/" : "/v1/" + subject + "/");
    }

    boolean isKnown() {
        return !equals(OTHER);
    }

    /**
     * The same, where it may depend on what was sent.
     *
     * @param message what the SMS server says
     */
    String right(String message) {
        return right.equals(NUMBER) ? NumberWords.of(message) : Words.of(right);
    }
}
