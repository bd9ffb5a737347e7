package org.smsauth.sms.door.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.smsauth.runtime.problem.ProblemKind;

/**
 * Every way in which this API refuses; each has a page that explains it, at {@link #path()}. Codes
 * are those of CAMARA where it has one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1">RFC 9457 section 3.1.1</a>
 */
public enum ProblemType implements ProblemKind {
    MALFORMED_REQUEST(
            400,
            "INVALID_ARGUMENT",
            "The request is malformed",
            "The request is not HTTP, or not JSON, as this API reads it. The detail says what,"
                    + " and where."),
    INVALID_FIELD(
            400,
            "INVALID_ARGUMENT",
            "A field is not as it must be",
            "The errors member has one entry for each field, with its name and what would be"
                    + " right."),
    UNAUTHENTICATED(
            401,
            "UNAUTHENTICATED",
            "A good access token is needed",
            "Get one from the token endpoint of the authorization server by the client"
                    + " credentials grant, with this API as the resource, and send it in the"
                    + " Authorization header: Bearer, a space, the token. The WWW-Authenticate"
                    + " header says what was wrong with the one you sent."),
    CALLBACK_NOT_AUTHENTICATED(
            401,
            "CALLBACK_NOT_AUTHENTICATED",
            "The callback does not prove that it is the carrier's",
            "A carrier proves its callbacks as the settings of smsauth.carriers ask for: by a"
                    + " password, or by a signature over the request. No token is asked for here, and"
                    + " none counts. Nothing of the callback was believed."),
    CREDENTIAL_REVOKED(
            401,
            "CREDENTIAL_REVOKED",
            "The credential has been revoked",
            "The token was issued for a credential that has been revoked since, or whose client"
                    + " has been retired. Another token for that credential is not to be had: take"
                    + " the client's present credential, or ask a lead of its department for one."),
    TOKEN_REVOKED(
            401,
            "TOKEN_REVOKED",
            "The token has been revoked",
            "The client, or a lead of its department, revoked this one token. Ask the token"
                    + " endpoint for another."),
    SUSPENDED(
            401,
            "SUSPENDED",
            "The client is suspended",
            "The client or its whole department is suspended. A lead of the department must resume"
                    + " it; the token then works again, as long as it has not expired."),
    INSUFFICIENT_SCOPE(
            403,
            "PERMISSION_DENIED",
            "The token does not permit this type of message",
            "A message goes out only if the token's scope is the scope of its type. Ask the"
                    + " token endpoint for required_scope if your client is registered for it;"
                    + " if it is not, a lead of your department can register one that is."),
    ACTION_NOT_PERMITTED(
            403,
            "PERMISSION_DENIED",
            "The token does not permit this action",
            "Any one of the scopes in required_scope permits it. Ask the token endpoint for one"
                    + " if your client is registered for it; if it is not, a lead of your"
                    + " department can register one that is. Only a token with"
                    + " sms.every_department reaches another department, or the other"
                    + " environment; a sandbox token never reaches production. A scope that"
                    + " sends is for its own client's messages and for new opt-outs alone."),
    SENDER_NOT_PERMITTED(
            403,
            "INVALID_TOKEN_CONTEXT",
            "The token does not permit this sender",
            "A message may carry only the senders that are registered for the client: they are"
                    + " in the token's authorization_details. A lead of your department can"
                    + " register more."),
    NOT_FOUND(
            404,
            "NOT_FOUND",
            "There is nothing here",
            "The path is not one of this API, or the message does not exist, or it belongs to"
                    + " another department or environment: these look the same on purpose."),
    METHOD_NOT_ALLOWED(
            405,
            "METHOD_NOT_ALLOWED",
            "The method is not one of this path",
            "The Allow header lists the methods there are."),
    NOT_ACCEPTABLE(
            406,
            "NOT_ACCEPTABLE",
            "The answer does not come in that form",
            "Leave out the Accept header, or accept what the detail names."),
    EVENTS_FORGOTTEN(
            410,
            "EVENTS_FORGOTTEN",
            "Events after that place are not kept any more",
            "Events are kept for a while, and only for departments that ask for them. Whoever has not"
                    + " asked for longer than that has missed some, and begins anew."),
    REQUEST_TIMEOUT(
            408,
            "REQUEST_TIMEOUT",
            "The request did not come in time",
            "All of a request's headers, and all of its body, must be here within seconds; when the"
                    + " server has no room left, the slowest requests give up their places. Nothing"
                    + " was done. Send it again on a new connection."),
    PRECONDITION_FAILED(
            412,
            "PRECONDITION_FAILED",
            "It has been changed since",
            "The If-Match header names another version than the present one, whose ETag is in the"
                    + " header of this answer. Nothing was changed: read it again, then decide."),
    TOO_LARGE(
            413,
            "PAYLOAD_TOO_LARGE",
            "The request is too large",
            "The detail says how large the body of this request may be."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "The body must be in another form",
            "Send the Content-Type that the detail names, application/json as a rule, in UTF-8,"
                    + " without Content-Encoding."),
    TOO_MANY_REQUESTS(
            429,
            "TOO_MANY_REQUESTS",
            "The client is too fast",
            "A client may send so many requests a second, and so many at once after a pause; so may"
                    + " all clients of a department together, where that is limited. The"
                    + " RateLimit-Policy header says how many, the RateLimit header how many are"
                    + " left, in each answer. A request may have up to 1,000 recipients."),
    NOT_CANCELLABLE(
            409,
            "NOT_CANCELLABLE",
            "The message can no longer be cancelled",
            "Only what is scheduled, queued or held can be cancelled. A message that a carrier may"
                    + " have is out of this server's hands."),
    NOT_RELEASABLE(
            409,
            "NOT_RELEASABLE",
            "The message cannot be released",
            "Only a message that is held can be released, while it is valid and only if its client"
                    + " may send it now. The detail says what stands against it."),
    NOT_SETTLEABLE(
            409,
            "NOT_SETTLEABLE",
            "What became of the message is not for somebody to say",
            "Only a message that is unknown can be settled by hand: all others are on their way, or"
                    + " have an end. The detail says what this one is by now; a receipt, a late"
                    + " answer or somebody else may just have been faster."),
    NOT_PAUSABLE(
            409,
            "NOT_PAUSABLE",
            "The carrier cannot be paused",
            "Operators pause and resume the carriers of production. The simulator, which is the"
                    + " sandbox's own, always takes what it is given."),
    RECIPIENTS_REFUSED(
            422,
            "RECIPIENTS_REFUSED",
            "No recipient was accepted",
            "The request named its recipients as a list, and each was refused for a reason of its"
                    + " own: the messages member has them all, in the order of the request. When"
                    + " only some are refused the answer is 202, and says so of each."),
    RECIPIENT_COUNTRY_NOT_ALLOWED(
            422,
            "RECIPIENT_COUNTRY_NOT_ALLOWED",
            "The department sends nothing to that country",
            "The department's settings list the countries its messages may go to; the recipient's"
                    + " number is of another, or of none. Who holds the scope sms.manage can change"
                    + " the list: allowed_countries in PUT /v1/settings."),
    RECIPIENT_OPTED_OUT(
            422,
            "RECIPIENT_OPTED_OUT",
            "The recipient wants no marketing",
            "The number is in the department's list of opt-outs. Alerts and internal messages are"
                    + " not concerned. If the recipient has asked for marketing again, take the"
                    + " number off the list: DELETE /v1/opt-outs/{number}."),
    RECIPIENT_NOT_IN_DIRECTORY(
            422,
            "RECIPIENT_NOT_IN_DIRECTORY",
            "The recipient is not known as staff",
            "Internal messages go to the numbers in the department's directory alone. Add the"
                    + " number with POST /v1/directory if it is a colleague's, or ask a lead of the"
                    + " department to."),
    OUTSIDE_HOURS(
            422,
            "OUTSIDE_HOURS",
            "The phone must not ring at this hour",
            "Marketing goes out at the hours of the department's settings, by the clock where the"
                    + " phone is. The request said outside_hours: reject. Send it at opens_at, or"
                    + " without that field: then it is scheduled for then."),
    VALIDITY_TOO_SHORT(
            422,
            "VALIDITY_TOO_SHORT",
            "The message would not be valid any more when it may go out",
            "Validity counts from when the request is accepted, or from its send_at. The message"
                    + " would have to wait until opens_at, and is valid until valid_until, which is"
                    + " no later; nothing was accepted for this recipient."),
    STILL_TO_BE_SENT(
            409,
            "STILL_TO_BE_SENT",
            "The message is still to be sent",
            "What a message says is erased once it is not needed any more. Cancel the message first"
                    + " if it must not go out: DELETE /v1/messages/{id}."),
    IDEMPOTENCY_KEY_IN_USE(
            409,
            "IDEMPOTENCY_KEY_IN_USE",
            "A request with this Idempotency-Key is being answered",
            "Send the request again after the time in the Retry-After header: it gets the answer"
                    + " of the first."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "IDEMPOTENCY_KEY_REUSED",
            "The Idempotency-Key belongs to another request",
            "Your client used the key for a request with other fields, in the last 24 hours or for"
                    + " messages that were sent in the last 24 hours. Nothing was accepted. Give"
                    + " each request a key of its own; repeat a request with the key and the"
                    + " fields it had."),
    QUOTA_EXCEEDED(
            429,
            "QUOTA_EXCEEDED",
            "The daily limit is used up",
            "The client or its department may send so many messages a day, counted from midnight"
                    + " UTC, each recipient as one. Nothing of the request was accepted. Send it"
                    + " again after the time in the Retry-After header, or ask a lead of the"
                    + " department to raise the limit."),
    CEILING_REACHED(
            429,
            "CEILING_REACHED",
            "The most messages of a day are sent",
            "Beside the limits that a department sets itself, each client, each department and the"
                    + " whole installation has a ceiling, so that a stolen credential costs so much"
                    + " and no more. Nothing of the request was accepted. Send it again after the"
                    + " time in the Retry-After header, or ask an administrator to raise the"
                    + " ceiling."),
    WEBHOOK_BOUND(
            409,
            "WEBHOOK_BOUND",
            "There are as many as there may be, or as few",
            "A department has at most ten webhook endpoints, in both environments together; each has"
                    + " one to five secrets, of which one has no end."),
    LIST_FULL(
            409,
            "LIST_FULL",
            "The list has as many numbers as a list may have",
            "Every node keeps all lists in memory, so that each has a bound. Nothing of the request"
                    + " was added. Take numbers off the list that are not needed any more, or ask the"
                    + " operator of this server to raise the setting smsauth.lists.most-numbers."),
    LIST_TRANSFER_UNDER_WAY(
            429,
            "LIST_TRANSFER_UNDER_WAY",
            "The department moves a list already",
            "Of each direction, import and export, a department may have one at a time. Nothing of"
                    + " the request was done. Send it again when the other has ended."),
    LIST_BYTES_EXCEEDED(
            429,
            "LIST_BYTES_EXCEEDED",
            "The department has moved too many bytes of lists",
            "Imports, exports and additions to lists are counted by their bytes, of which a"
                    + " department has so many a minute. Nothing of the request was done. Send it"
                    + " again after the time in the Retry-After header."),
    INTERNAL(
            500,
            "INTERNAL",
            "This server made a mistake",
            "It is on record under the request id. Whether the request had an effect is not"
                    + " known: ask before you repeat it."),
    BUSY(
            503,
            "BUSY",
            "The server has no room for another request",
            "It answers so many requests at once, and so many of one address. Nothing was done."
                    + " Send the request again after the time in the Retry-After header, and fewer at"
                    + " once if they are all yours."),
    NO_ROUTE(
            503,
            "NO_ROUTE",
            "No carrier takes such messages",
            "No route leads anywhere for messages of this type and sender, or to this number. The"
                    + " operator of this server must connect a carrier, or set a route; a sandbox"
                    + " client reaches the simulator at any time."),
    NO_SCHEDULING(
            503,
            "NO_SCHEDULING",
            "Messages cannot wait at this server",
            "A message that waits for its time outlives the token it came with, so that the"
                    + " authorization server is asked again before it is sent. This server has no"
                    + " client of its own to ask with. Nothing was accepted. The operator must"
                    + " register one with the scope tokens.introspect and set"
                    + " smsauth.own-client.file, or smsauth.own-client.id and .secret."),
    PERMISSION_UNKNOWN(
            503,
            "PERMISSION_UNKNOWN",
            "Whether the client may still send is not known",
            "The authorization server did not answer. The message stays as it is: send the request"
                    + " again after the time in the Retry-After header."),
    AUTHORIZATION_SERVER_UNREACHABLE(
            503,
            "AUTHORIZATION_SERVER_UNREACHABLE",
            "The token could not be checked",
            "The keys of the authorization server could not be fetched. The token may well be"
                    + " good: send the request again after the time in the Retry-After header."),
    STATUS_UNKNOWN(
            503,
            "STATUS_UNKNOWN",
            "Whether the token has been revoked is not known",
            "The status list of the authorization server could not be fetched for so long that"
                    + " the last one is no longer believed. The token may well be good: send the"
                    + " request again after the time in the Retry-After header."),
    LISTS_BUSY(
            503,
            "LISTS_BUSY",
            "The server works on as many lists as it does at a time",
            "Imports and exports of several departments are under way. Nothing of the request was"
                    + " done. Send it again after the time in the Retry-After header."),
    UNAVAILABLE(
            503,
            "UNAVAILABLE",
            "The store is out of reach",
            "Whether the request had an effect is not known. Send it again after the time in the"
                    + " Retry-After header.");

    private static final Set<String> OF_THE_FORM = Set.of("json", "csv", "http");
    private static final Set<String> OF_ACTIONS = Set.of("action", "tenant");

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts and a number
    private final Facts facts;

    ProblemType(int status, String code, String title, String explanation) {
        this.facts = new Facts(status, code, title, explanation);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    /** The type a recorded refusal was of. Two codes have two types each, which the rule parts. */
    static Optional<ProblemType> of(String code, String rule) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .filter(it ->
                        switch (it) {
                            case MALFORMED_REQUEST -> OF_THE_FORM.contains(rule);
                            case INVALID_FIELD -> !OF_THE_FORM.contains(rule);
                            case ACTION_NOT_PERMITTED -> OF_ACTIONS.contains(rule);
                            case INSUFFICIENT_SCOPE -> !OF_ACTIONS.contains(rule);
                            default -> true;
                        })
                .findFirst();
    }
}
