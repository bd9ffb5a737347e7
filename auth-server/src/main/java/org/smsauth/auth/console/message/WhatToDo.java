package org.smsauth.auth.console.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.smsapi.Refusal;

/**
 * What a lead is told of each kind of refusal of the SMS API, in the console's own words: what it
 * means first, then what to do. What that API says itself is for the engineers of the system. A
 * constant is called as the last part of the problem's type.
 */
enum WhatToDo {
    MALFORMED_REQUEST(
            "What the system sent could not be read, so nothing of it was done.", Whom.ENGINEERS),
    INVALID_FIELD(
            "Something in it was not as it must be, often a phone number; the sentence above says what.",
            "Mend it where the system has it from: sent again as it is, it is refused again."),
    UNAUTHENTICATED(
            "The system came with no token, with one that had ended, or with one that is not for this server.",
            "If it happens now and then, nothing is wrong: programs fetch the next token by themselves.",
            "If it goes on, give the system's engineers the code on the client's page: it fetches a token as it must be."),
    CALLBACK_NOT_AUTHENTICATED(
            "Somebody reported about messages and did not prove to be the carrier. Nothing of it was believed.",
            Whom.OPERATORS),
    CREDENTIAL_REVOKED(
            "The credential that the token came from has been revoked, or its client was retired.",
            "Find out first which system still has it: if nobody knows, perhaps somebody who should not.",
            "If the system is yours, give it a credential that counts: the client's page has those there are."),
    TOKEN_REVOKED(
            "This one token was ended by the system itself or by somebody who may. The system goes on with its next token."),
    SUSPENDED(
            "The client, or the whole department, is suspended: the client's page and that of the department say by whom and why.",
            "Once it is resumed, the system goes on as before."),
    INSUFFICIENT_SCOPE(
            "The system sent a message of a type for which it had no permission with it.",
            "If it is meant to send this type, see on the client's page whether it may: if not, edit the client and add the type.",
            "If it may, its engineers let it ask for that type when it fetches its token.",
            "If it is not meant to, the message had the wrong type."),
    ACTION_NOT_PERMITTED(
            "The system asked for something that its client may not do, or for another department or environment.",
            "If it should, edit the client and let it do that; or do it here in the console."),
    SENDER_NOT_PERMITTED(
            "The message was to go out under a sender id that the client may not use.",
            "If it should, edit the client and choose that sender id; one that the department does not have yet an administrator adds.",
            "If not, look whether the system spells the sender as it stands on the client's page."),
    NOT_FOUND(
            "The system asked about something that is not there, or belongs to another department or environment: these look the same on purpose.",
            "Often it is a sandbox client that asks about a message of production, or the other way round.",
            Whom.ENGINEERS),
    METHOD_NOT_ALLOWED(
            "The system asked in a way that there is not at this address.", Whom.ENGINEERS),
    NOT_ACCEPTABLE("The system wanted its answer in a form that there is not.", Whom.ENGINEERS),
    EVENTS_FORGOTTEN(
            "The system asked for what happened so long ago that it is not kept any more.",
            "What it missed stands here under Messages and Why refused?."),
    REQUEST_TIMEOUT(
            "What the system sent did not arrive in time, and nothing was done: it sends it again.",
            "If that happens often, its line or the system is too slow: tell its engineers."),
    PRECONDITION_FAILED(
            "Somebody else had changed the same meanwhile, and nothing was overwritten. The record says who."),
    TOO_LARGE(
            "That was too much at once: a message has at most ten parts, and one request at most 1,000 recipients.",
            "Make the text shorter, or let the system send in smaller parts."),
    UNSUPPORTED_MEDIA_TYPE(
            "What the system sent was in a form that is not taken here.", Whom.ENGINEERS),
    TOO_MANY_REQUESTS(
            "The system asked more often than it may in a second. Nothing of this was done; most programs wait and send again by themselves.",
            "If it goes on, its engineers let it put many recipients of one text into one request.",
            "Of such a burst one refusal a second is kept."),
    NOT_CANCELLABLE(
            "The message was on its way already, so it could not be taken back. Its page says what became of it."),
    NOT_RELEASABLE(
            "The message was not held any more, was too late to be worth sending, or its client may not send it now: the sentence above says which.",
            "If the client may not, resume it or give it what it lacks, and release the message again."),
    NOT_SETTLEABLE(
            "What became of the message is known by now, so nobody needs to say it. Its page tells it."),
    NOT_PAUSABLE(
            "The sandbox's simulator is never paused. To stop what is sent there, suspend the client."),
    RECIPIENTS_REFUSED(
            "Every recipient of the request was refused, each for the reason that stands below.",
            "Mend those or leave them out, and let the system send the rest."),
    RECIPIENT_COUNTRY_NOT_ALLOWED(
            "The department sends nothing to the country of that number. Look first whether the country code is right.",
            "If messages are meant to go there, add the country under Recipients, Hours and limits."),
    RECIPIENT_OPTED_OUT(
            "The recipient has opted out of marketing. Alerts and internal messages still go there.",
            "Take the number off the list that the system sends to.",
            "Only if the person wants marketing again: take the number off the opt-outs under Recipients.",
            "In the sandbox you are that person: write START from the number at Phone."),
    RECIPIENT_NOT_IN_DIRECTORY(
            "Internal messages go to numbers in the staff directory alone, and this is none of them.",
            "If it is a colleague's, add it under Recipients, Staff directory. If not, the message had the wrong type."),
    OUTSIDE_HOURS(
            "Marketing goes out at certain hours, by the clock where the phone is, and the system asked not to wait for them.",
            "Let it send within the hours that stand under Recipients, Hours and limits, or let it wait for them."),
    VALIDITY_TOO_SHORT(
            "By the time the message might have gone out it would not have been worth sending any more.",
            "Let the system send earlier, or say that the message is worth sending for longer, up to 7 days."),
    STILL_TO_BE_SENT(
            "What a message says cannot be erased while it is still to be sent: cancel it first on its page, or wait."),
    IDEMPOTENCY_KEY_IN_USE(
            "The system sent the same request again while the first was still worked on. It asks once more a little later, and gets the answer of the first."),
    IDEMPOTENCY_KEY_REUSED(
            "The system marked two different requests as one and the same, so the second was not done.",
            Whom.ENGINEERS),
    QUOTA_EXCEEDED(
            "The client, or the department, has sent as many messages as it may on one day. More go out after midnight UTC.",
            "If this many are meant to go out, raise the limit: that of the client on its page, that of the department under Recipients, Hours and limits."),
    CEILING_REACHED(
            "The most that may be sent on one day is reached. It is there so that a stolen credential costs so much and no more.",
            "If nobody knows why so many were sent, suspend the client now.",
            "If they are meant to go out, ask an administrator to raise the ceiling; more go out after midnight UTC."),
    WEBHOOK_BOUND(
            "A department has at most ten webhook endpoints, each with one to five secrets: delete one that is not needed under Webhooks."),
    LIST_FULL(
            "The list has as many numbers as it may have, and nothing was added. Take off what is not needed any more.",
            Whom.OPERATORS),
    LIST_TRANSFER_UNDER_WAY(
            "The department was moving another list at that time. Nothing was done: let the system try again."),
    LIST_BYTES_EXCEEDED(
            "The department has moved very many numbers within a minute. Nothing was done: let the system try again, and bring only what is new."),
    INTERNAL(
            "The SMS server made a mistake. Look under Messages whether the message is there before it is sent again.",
            Whom.OPERATORS),
    BUSY(
            "The server had no room for it at that moment, and nothing was done: the system sends it again.",
            Whom.OPERATORS),
    NO_ROUTE(
            "No carrier takes such messages, or none to that number. In the sandbox the simulator always does.",
            Whom.OPERATORS),
    NO_SCHEDULING(
            "Messages cannot wait for their time at this server as it is set up: let the system send at an hour at which they may go out at once.",
            Whom.OPERATORS),
    PERMISSION_UNKNOWN(
            "Whether the client may still send could not be found out at that moment. The message stays as it was: try again."),
    AUTHORIZATION_SERVER_UNREACHABLE(
            "The SMS server did not reach this server and could check no token. The system sends it again.",
            Whom.OPERATORS),
    STATUS_UNKNOWN(
            "The SMS server had not heard from this server for so long that it believed no token any more. The system sends it again.",
            Whom.OPERATORS),
    LISTS_BUSY(
            "Other departments were moving lists at that time. Nothing was done: let the system try again in a minute."),
    UNAVAILABLE(
            "The SMS server did not reach its database. Look under Messages whether the message is there before it is sent again.",
            Whom.OPERATORS),
    /** Of a kind that this release does not know. */
    OTHER("This console does not know refusals of this kind yet.", Whom.ENGINEERS);

    /** Whose it is to mend. */
    private interface Whom {
        String ENGINEERS =
                "It is for the system's engineers: give them the page behind the link below, which has an example.";
        String OPERATORS =
                "If it goes on, tell whoever runs the SMS server, with the request id above.";
    }

    @SuppressWarnings("ImmutableEnumChecker") // it is never changed
    private final List<String> sentences;

    WhatToDo(String... sentences) {
        this.sentences = List.of(sentences);
    }

    static WhatToDo about(Refusal refusal) {
        var guide = refusal.guide();
        var kind = guide == null ? "" : guide.page().replaceFirst("^.*/", "");
        return Arrays.stream(values())
                .filter(it -> it.slug().equals(kind))
                .findFirst()
                .orElse(OTHER);
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String means() {
        return sentences.getFirst();
    }

    /** In this order. */
    List<String> steps() {
        return sentences.subList(1, sentences.size());
    }
}
