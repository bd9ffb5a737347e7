package org.smsauth.auth.api.problem;

import org.smsauth.runtime.problem.ProblemKind;

/**
 * Every way in which the management API refuses; each has a page that explains it, at {@link
 * #path()}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1">RFC 9457 section 3.1.1</a>
 */
public enum ProblemType implements ProblemKind {
    MALFORMED_REQUEST(
            400,
            "INVALID_ARGUMENT",
            "The request is malformed",
            "The body is not one JSON object, or a header is not as HTTP has it. The detail says"
                    + " what, and where."),
    INVALID_FIELD(
            400,
            "INVALID_ARGUMENT",
            "A field is not as it must be",
            "The errors member has one entry for each field or query parameter, with its name and"
                    + " what would be right."),
    UNAUTHENTICATED(
            401,
            "UNAUTHENTICATED",
            "A good access token is needed",
            "Get one from the token endpoint by the client credentials grant, with scope"
                    + " clients.manage, bound to a key: with a DPoP proof or a TLS client certificate."
                    + " Send it in the Authorization header: DPoP, a space, the token, with another"
                    + " proof; or Bearer over TLS with that certificate. A token stops working with its credential, its client and its"
                    + " department. The WWW-Authenticate header says what was wrong."),
    INSUFFICIENT_SCOPE(
            403,
            "PERMISSION_DENIED",
            "The token does not permit this",
            "The scope parameter of the WWW-Authenticate header says which scope it takes. A token"
                    + " can neither give away nor touch more than it has itself."),
    SANDBOX_ONLY(
            403,
            "INVALID_TOKEN_CONTEXT",
            "A sandbox token manages sandbox clients only",
            "What counts in production is managed by a token of a production client."),
    OUT_OF_REACH(
            403,
            "PERMISSION_DENIED",
            "This client is out of the token's reach",
            "Nobody changes the clients by which the console asks the SMS server. A managing client"
                    + " narrows or ends itself, and adds no credential to itself or to another"
                    + " managing client of its making: another client of the department does, or a"
                    + " person in the console."),
    NOT_FOUND(
            404,
            "NOT_FOUND",
            "There is nothing here",
            "The path is not one of this API, or the thing does not exist, or it belongs to"
                    + " another department: these look the same on purpose."),
    METHOD_NOT_ALLOWED(
            405,
            "METHOD_NOT_ALLOWED",
            "The method is not one of this path",
            "The Allow header lists the methods there are."),
    NOT_ACCEPTABLE(
            406,
            "NOT_ACCEPTABLE",
            "The answer is JSON only",
            "Leave out the Accept header, or accept application/json."),
    REQUEST_TIMEOUT(
            408,
            "REQUEST_TIMEOUT",
            "The request did not come in time",
            "All of a request's headers, and all of its body, must be here within seconds; when the"
                    + " server has no room left, the slowest requests give up their places. Nothing"
                    + " was done. Send it again on a new connection."),
    CONFLICT(
            409,
            "CONFLICT",
            "Its state does not allow that",
            "The detail says in which state the thing is, since when and why."),
    EVENTS_FORGOTTEN(
            410,
            "EVENTS_FORGOTTEN",
            "Events after that place are not kept any more",
            "The record is kept for as long as smsauth.retention.audit says. Whoever has not asked for"
                    + " longer than that has missed some, and begins anew."),
    PRECONDITION_FAILED(
            412,
            "PRECONDITION_FAILED",
            "It has changed since you read it",
            "Get it again, look at what changed, and send the change with the new ETag."),
    TOO_LARGE(
            413,
            "PAYLOAD_TOO_LARGE",
            "The request is too large",
            "The body of a request is at most 64 KiB."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "The body must be JSON",
            "Send Content-Type: application/json, in UTF-8, without Content-Encoding."),
    PRECONDITION_REQUIRED(
            428,
            "PRECONDITION_REQUIRED",
            "Say which version you are changing",
            "Send the ETag of the answer you start from in an If-Match header, so that nobody"
                    + " else's change is lost."),
    TOO_MANY_REQUESTS(
            429,
            "TOO_MANY_REQUESTS",
            "The client goes too fast",
            "The Retry-After header says how many seconds to wait."),
    INTERNAL(
            500,
            "INTERNAL",
            "This server made a mistake",
            "It is on record under the request id. Whether the request had an effect is not"
                    + " known: look before you repeat it."),
    BUSY(
            503,
            "BUSY",
            "The server has no room for another request",
            "It answers so many requests at once, and so many of one address. Nothing was done. Send"
                    + " the request again after the time in the Retry-After header, and fewer at"
                    + " once if they are all yours."),
    SMS_SERVER_AWAY(
            503,
            "UNAVAILABLE",
            "The SMS server does not answer",
            "What was asked for is known there alone. Ask again after the time in the Retry-After"
                    + " header. What is of this server, such as a token or a credential, is told"
                    + " meanwhile."),
    UNAVAILABLE(
            503,
            "UNAVAILABLE",
            "The store is out of reach",
            "Whether the request had an effect is not known: look, and send it again after the"
                    + " time in the Retry-After header.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts and a number
    private final Facts facts;

    ProblemType(int status, String code, String title, String explanation) {
        this.facts = new Facts(status, code, title, explanation);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
