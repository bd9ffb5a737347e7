package org.smsauth.auth.console.words;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.smsauth.auth.language.Words;

/** What a refusal of the SMS API is called where its code would tell a lead nothing. */
public final class RefusalTitles {

    private static final Map<String, String> BY_CODE =
            Map.ofEntries(
                    entry("INVALID_ARGUMENT", "Something in the request is not as it must be"),
                    entry("UNAUTHENTICATED", "The system came without a good token"),
                    entry(
                            "CALLBACK_NOT_AUTHENTICATED",
                            "A report does not prove that it is the carrier's"),
                    entry("CREDENTIAL_REVOKED", "The credential has been revoked"),
                    entry("TOKEN_REVOKED", "The token has been revoked"),
                    entry("SUSPENDED", "The client is suspended"),
                    entry("PERMISSION_DENIED", "The token does not permit that"),
                    entry("INVALID_TOKEN_CONTEXT", "The token does not permit this sender"),
                    entry("NOT_FOUND", "There is nothing here"),
                    entry("METHOD_NOT_ALLOWED", "The system asked in a way that is not understood"),
                    entry("NOT_ACCEPTABLE", "The system asked in a way that is not understood"),
                    entry("EVENTS_FORGOTTEN", "Events after that place are not kept any more"),
                    entry("REQUEST_TIMEOUT", "The request did not come in time"),
                    entry("PRECONDITION_FAILED", "It has been changed since"),
                    entry("PAYLOAD_TOO_LARGE", "The request is too large"),
                    entry(
                            "UNSUPPORTED_MEDIA_TYPE",
                            "The system asked in a way that is not understood"),
                    entry("TOO_MANY_REQUESTS", "The client is too fast"),
                    entry("NOT_CANCELLABLE", "The message can no longer be cancelled"),
                    entry("NOT_RELEASABLE", "The message cannot be released"),
                    entry(
                            "NOT_SETTLEABLE",
                            "What became of the message is not for somebody to say"),
                    entry("NOT_PAUSABLE", "The carrier cannot be paused"),
                    entry("RECIPIENTS_REFUSED", "No recipient was accepted"),
                    entry(
                            "RECIPIENT_COUNTRY_NOT_ALLOWED",
                            "The department sends nothing to that country"),
                    entry("RECIPIENT_OPTED_OUT", "The recipient wants no marketing"),
                    entry("RECIPIENT_NOT_IN_DIRECTORY", "The recipient is not known as staff"),
                    entry("OUTSIDE_HOURS", "The phone must not ring at this hour"),
                    entry(
                            "VALIDITY_TOO_SHORT",
                            "The message would not be valid any more when it may go out"),
                    entry("STILL_TO_BE_SENT", "The message is still to be sent"),
                    entry("IDEMPOTENCY_KEY_IN_USE", "The same request is being answered already"),
                    entry("IDEMPOTENCY_KEY_REUSED", "The request was marked as another one"),
                    entry("QUOTA_EXCEEDED", "The daily limit is used up"),
                    entry("CEILING_REACHED", "The most messages of a day are sent"),
                    entry("WEBHOOK_BOUND", "There are as many as there may be, or as few"),
                    entry("LIST_FULL", "The list has as many numbers as a list may have"),
                    entry("LIST_TRANSFER_UNDER_WAY", "The department moves a list already"),
                    entry("LIST_BYTES_EXCEEDED", "The department has moved too many numbers"),
                    entry("INTERNAL", "This server made a mistake"),
                    entry("BUSY", "The server has no room for another request"),
                    entry("NO_ROUTE", "No carrier takes such messages"),
                    entry("NO_SCHEDULING", "Messages cannot wait at this server"),
                    entry("PERMISSION_UNKNOWN", "Whether the client may still send is not known"),
                    entry("AUTHORIZATION_SERVER_UNREACHABLE", "The token could not be checked"),
                    entry("STATUS_UNKNOWN", "Whether the token has been revoked is not known"),
                    entry("LISTS_BUSY", "The server works on as many lists as it does at a time"),
                    entry("UNAVAILABLE", "The SMS server did not reach its database"));

    private RefusalTitles() {}

    public static boolean isKnown(String code) {
        return BY_CODE.containsKey(code);
    }

    /** One that this release does not know is said as its letters are. */
    public static String of(String code) {
        return Words.of(
                BY_CODE.getOrDefault(code, code.replace('_', ' ').toLowerCase(Locale.ROOT)));
    }
}
