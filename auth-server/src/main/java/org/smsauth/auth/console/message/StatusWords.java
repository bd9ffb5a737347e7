package org.smsauth.auth.console.message;

import java.util.List;
import java.util.stream.Stream;
import org.smsauth.auth.language.Words;

/**
 * What a message's status means to whoever waits for it.
 *
 * @param wire the status as the SMS API writes it
 * @param tone how it is coloured: good, warn, bad, accent or nothing
 */
public record StatusWords(String wire, String word, String tone, String meaning) {

    static final List<StatusWords> ALL =
            Stream.of(
                            "scheduled queued held submitting submitted delivered undelivered expired"
                                    .concat(" rejected unknown cancelled")
                                    .split(" ", -1))
                    .map(StatusWords::of)
                    .toList();

    public static StatusWords of(String wire) {
        return switch (wire) {
            case "accepted" ->
                    words(wire, "Accepted", "", "Every rule permitted it, and it was stored");
            case "scheduled" -> words(wire, "Scheduled", "accent", "Waits for its time");
            case "queued" -> words(wire, "Queued", "accent", "Goes out as soon as it is due");
            case "held" ->
                    words(wire, "Held", "warn", "Its client may not send it now; it waits for you");
            case "submitting" ->
                    words(wire, "Submitting", "accent", "Is being handed to a carrier");
            case "submitted" ->
                    words(wire, "Submitted", "accent", "A carrier took it; its receipt is awaited");
            case "delivered" ->
                    words(wire, "Delivered", "good", "The carrier's receipt says the phone has it");
            case "undelivered" ->
                    words(wire, "Undelivered", "bad", "The carrier's receipt says it failed");
            case "expired" ->
                    words(wire, "Expired", "bad", "Its time was over before it got through");
            case "rejected" -> words(wire, "Rejected", "bad", "No carrier would take it");
            case "unknown" ->
                    words(
                            wire,
                            "Unknown",
                            "warn",
                            "The carrier's answer was lost; it may have gone out");
            case "cancelled" -> words(wire, "Cancelled", "", "Taken back before it went out");
            default -> words(wire, wire, "", "");
        };
    }

    @Override
    public String word() {
        return Words.of(word);
    }

    @Override
    public String meaning() {
        return Words.of(meaning);
    }

    private static StatusWords words(String wire, String word, String tone, String meaning) {
        return new StatusWords(wire, word, tone, meaning);
    }
}
