package org.smsauth.auth.console.preview;

import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Preview;
import org.smsauth.auth.smsapi.PreviewQuestion;

/** Why a rule would refuse a message, or let it wait, and what can be done about it. */
final class RuleWords {

    private static final int MOST_PARTS = 10;

    private RuleWords() {}

    /** In the words of whoever runs a department. */
    static String of(Preview.Said said, PreviewQuestion asked, Preview told) {
        return switch (said.rule()) {
            case "sender" -> ofSender(asked);
            case "body" -> ofText(asked, told);
            default -> Words.of(ofRule(said, asked));
        };
    }

    private static String ofRule(Preview.Said said, PreviewQuestion asked) {
        return switch (said.rule()) {
            case "scope" ->
                    asked.client() == null
                            ? "The department may not send messages of that kind: an administrator permits it."
                            : "This client may not send messages of that kind: edit it and add the kind, if it should.";
            case "recipient" ->
                    "No message can go to that number: write it with a plus and its country, like +14155550123.";
            case "send-at" -> "It would wait for the time it was asked for.";
            case "callback" ->
                    "The address to be told at is none of the department's webhooks: register it there.";
            case "route" ->
                    "No carrier takes messages of that kind from that sender. Whoever runs the servers connects one.";
            case "country" ->
                    "The department does not send to the country of that number: see the countries under Hours and limits.";
            case "opted-out" ->
                    "Whoever has that number wants no marketing from the department: leave the number out.";
            case "directory" ->
                    "Internal messages go to staff alone, and that number is not in the staff directory.";
            case "destination" ->
                    "No carrier takes such messages to that number. Whoever runs the servers connects one.";
            case "quiet-hours" ->
                    "Marketing goes out in the department's hours, by the clock where the phone is: see Hours and limits.";
            case "asked-again" ->
                    "It would have to wait, and messages that wait are not set up here: whoever runs the servers does that. It can be sent in the hours in which it goes out at once.";
            case "daily-limit" ->
                    said.code().equals("CEILING_REACHED")
                            ? "The most that an administrator lets it send a day is reached. The count begins anew at midnight UTC."
                            : "No messages are left for today: a limit of the client or of the department is reached. The count begins anew at midnight UTC.";
            default -> said.detail();
        };
    }

    private static String ofSender(PreviewQuestion asked) {
        return Words.of(
                asked.client() == null
                        ? "“%s” is no sender id of the department: an administrator adds it."
                        : "“%s” is no sender id of this client: edit it and choose it there.",
                asked.from());
    }

    private static String ofText(PreviewQuestion asked, Preview told) {
        if (told.segments() > MOST_PARTS) {
            return Words.of(
                    "It takes %,d parts, and %d is the most: make it shorter.",
                    told.segments(), MOST_PARTS);
        }
        return Words.of(
                asked.body().isBlank()
                        ? "There is no text."
                        : "There is nothing in it that can be read, or it has control characters: type it anew.");
    }
}
