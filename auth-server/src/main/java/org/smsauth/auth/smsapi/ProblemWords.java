package org.smsauth.auth.smsapi;

import java.util.Arrays;
import java.util.Locale;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * What a person is told of each problem of the SMS API, in the console's own words: what that API
 * says itself is for programs. A constant is called as the last part of the problem's type.
 */
enum ProblemWords {
    MALFORMED_REQUEST("The SMS server did not understand what this page sent. Nothing was done."),
    INVALID_FIELD("Something in it is not as it must be. Nothing was done."),
    UNAUTHENTICATED("The SMS server does not believe who asks. Try again in a minute."),
    CALLBACK_NOT_AUTHENTICATED("What was sent does not prove that it comes from a carrier."),
    CREDENTIAL_REVOKED("The console's own way in at the SMS server was ended. Try again."),
    TOKEN_REVOKED("The console's own way in at the SMS server was ended. Try again."),
    SUSPENDED("The department is suspended. An administrator can resume it."),
    INSUFFICIENT_SCOPE("That may only be done by who may send messages of this type."),
    ACTION_NOT_PERMITTED("That is not permitted here, or not for this environment."),
    SENDER_NOT_PERMITTED("This sender is not one of those that the client may use."),
    NOT_FOUND("There is no such thing in this department and environment, or no more."),
    METHOD_NOT_ALLOWED(
            "The SMS server does not know what this page asks for: the two servers are of different"
                    + " releases. An administrator can bring them up to date."),
    NOT_ACCEPTABLE(
            "The SMS server does not answer in the form that this page asks for: the two servers are"
                    + " of different releases. An administrator can bring them up to date."),
    EVENTS_FORGOTTEN("What happened so long ago is not kept any more."),
    REQUEST_TIMEOUT("What was sent did not arrive in time. Nothing was done. Send it again."),
    PRECONDITION_FAILED("Somebody else changed it meanwhile. Nothing was done: look again first."),
    TOO_LARGE("That is too much at once. Nothing was done: bring it in smaller parts."),
    UNSUPPORTED_MEDIA_TYPE(
            "The SMS server does not take what was sent in this form. Nothing was done."),
    TOO_MANY_REQUESTS("That was too fast for the SMS server. Try again in a moment."),
    NOT_CANCELLABLE(
            "Too late to cancel it: the message is {status} by now. Only one that is scheduled,"
                    + " queued or held can be cancelled."),
    NOT_RELEASABLE(
            "It cannot be released: the message is {status}. One that is held goes on only while it"
                    + " is worth sending, and while its client is active and may send this type"
                    + " with this sender."),
    NOT_SETTLEABLE(
            "The message is {status} by now: only of one that is unknown somebody may say what"
                    + " became of it."),
    NOT_PAUSABLE("The simulator is never paused: pause a carrier of production."),
    RECIPIENTS_REFUSED("None of the recipients can be written to."),
    RECIPIENT_COUNTRY_NOT_ALLOWED(
            "The department sends nothing to the country of this number. Its countries are among"
                    + " its hours and limits."),
    RECIPIENT_OPTED_OUT("The recipient wants no marketing from this department."),
    RECIPIENT_NOT_IN_DIRECTORY("The recipient is not in the department's staff directory."),
    OUTSIDE_HOURS("No marketing goes to that phone at this hour."),
    VALIDITY_TOO_SHORT("The message would not be worth sending any more when it may go out."),
    STILL_TO_BE_SENT("The message is still to be sent. Cancel it first."),
    IDEMPOTENCY_KEY_IN_USE("The same is being done already. Look again in a moment."),
    IDEMPOTENCY_KEY_REUSED("This was used for something else already. Begin anew."),
    QUOTA_EXCEEDED("The messages of today are used up; more go out tomorrow."),
    CEILING_REACHED(
            "As many messages as may be are sent today. An administrator can raise the ceiling."),
    WEBHOOK_BOUND(
            "That would be too many or too few: a department has at most ten endpoints in both"
                    + " environments together, and an endpoint one to five secrets, one of them"
                    + " without an end."),
    LIST_FULL(
            "The list has as many numbers as it may have, and nothing was added. Take off what is"
                    + " not needed any more, or ask an administrator for a longer list."),
    LIST_TRANSFER_UNDER_WAY(
            "The department imports or exports a list already. Nothing was done: try again when"
                    + " that has ended."),
    LIST_BYTES_EXCEEDED(
            "The department has moved many numbers within a minute. Nothing was done: try again in"
                    + " a minute."),
    INTERNAL("The SMS server made a mistake. Look whether it was done before you repeat it."),
    BUSY("The SMS server has no room for it right now. Nothing was done: try again in a moment."),
    NO_ROUTE("No carrier takes such messages. Whoever runs the SMS server can connect one."),
    NO_SCHEDULING("Messages cannot wait at the SMS server as it is set up."),
    PERMISSION_UNKNOWN(
            "Whether the client may still send could not be found out. Nothing was changed: try"
                    + " again in a moment."),
    AUTHORIZATION_SERVER_UNREACHABLE(
            "The SMS server does not reach this server right now. Try again in a moment."),
    STATUS_UNKNOWN("The SMS server has not heard from this server for too long."),
    LISTS_BUSY(
            "Other departments import or export lists. Nothing was done: try again in a minute."),
    UNAVAILABLE("The SMS server does not reach its database. Look whether it was done.");

    /** Of a problem that this release does not know. */
    static final String OTHER = "The SMS server would not do that.";

    private final String words;

    ProblemWords(String words) {
        this.words = words;
    }

    /** What to say of a refusal. */
    static String of(JsonNode problem) {
        var type = problem.path("type").asString("").replaceFirst("^.*/", "");
        var code = problem.path("code").asString("");
        var status = problem.path("message_status").asString("on its way");
        return Arrays.stream(values())
                .filter(it -> it.slug().equals(type) || (type.isEmpty() && it.name().equals(code)))
                .findFirst()
                .map(it -> Words.of(it.words).replace("{status}", Words.of(status)))
                .orElseGet(() -> Words.of(OTHER));
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
