package org.smsauth.sms.carriage.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where carriers report what became of messages, and bring those that people write: public, and
 * believed by what each carrier's settings ask for. Answers 200 once that is on record; a store
 * that is away is a 503, after which the carrier tries again. The key in the path is in no record.
 */
@RestController
class ReceiptsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptsEndpoint.class);

    private static final int LARGEST = 1 << 20;

    private static final Pattern ONE = Pattern.compile("(/[^/]+)?");

    private static final Heard.Refused NOWHERE = new Heard.Refused(Heard.Fault.UNKNOWN_KEY, "");

    private final HttpKind carriers;
    private final RefuseOnRecord refuseOnRecord;
    private final CountedLog refused = new CountedLog(LOG::warn);

    ReceiptsEndpoint(HttpKind carriers, RefuseOnRecord refuseOnRecord) {
        this.carriers = carriers;
        this.refuseOnRecord = refuseOnRecord;
    }

    /**
     * Of any method, so that a wrong one is refused here too.
     *
     * @param behind our id of the message, with a slash before it; none where the carrier knows one
     *     path for all. A longer path is refused here too, for it has the key
     */
    @RequestMapping("/carriers/{name}/receipts/{key}/{*behind}")
    void receive(
            @PathVariable String name,
            @PathVariable String key,
            @PathVariable String behind,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        receive(
                carriers.carrier(name)
                        .filter(it -> it.hearsAt(key) && ONE.matcher(behind).matches())
                        .map(it -> callback -> it.heard(key, callback)),
                "A receipt of carrier " + name,
                behind.replaceFirst("^/", ""),
                request,
                response);
    }

    /** Likewise. */
    @RequestMapping("/carriers/{name}/inbound/{key}/{*behind}")
    void receiveInbound(
            @PathVariable String name,
            @PathVariable String key,
            @PathVariable String behind,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        receive(
                carriers.carrier(name)
                        .filter(it -> it.hearsInboundAt(key) && behind.isEmpty())
                        .map(it -> callback -> it.heardInbound(key, callback)),
                "An inbound message of carrier " + name,
                "",
                request,
                response);
    }

    /**
     * @param hears empty for whoever does not know the path
     */
    private void receive(
            Optional<Function<Callback, Heard>> hears,
            String what,
            String ours,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("POST") && !request.getMethod().equals("GET")) {
            refuseOnRecord.refuse(
                    request,
                    response,
                    Problem.of(
                                    ProblemType.METHOD_NOT_ALLOWED,
                                    "method",
                                    "This path has GET, POST only.")
                            .withHeader("Allow", "GET, POST"));
            return;
        }
        if (hears.isEmpty()) { // nothing is read for whoever does not know the path
            refuseOnRecord.refuse(request, response, problem(NOWHERE));
            return;
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            refuseOnRecord.refuse(
                    request,
                    response,
                    Problem.of(
                            ProblemType.TOO_LARGE,
                            "receipt",
                            "A callback may have at most 1 MiB."));
            return;
        }
        var callback =
                new Callback(
                        Objects.requireNonNullElse(request.getQueryString(), ""),
                        Objects.requireNonNullElse(request.getContentType(), ""),
                        request::getHeader,
                        body,
                        ours);
        switch (hears.get().apply(callback)) {
            case Heard.Taken(var answer, var type) -> answer(response, answer, type);
            case Heard.Refused it -> {
                if (it.fault() != Heard.Fault.UNKNOWN_KEY) {
                    refused.write("%s is refused: %s".formatted(what, it.detail()));
                }
                refuseOnRecord.refuse(request, response, problem(it));
            }
        }
    }

    private static void answer(HttpServletResponse response, String answer, String type)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(Heard.Refused refused) {
        return switch (refused.fault()) {
            case UNKNOWN_KEY ->
                    Problem.of(ProblemType.NOT_FOUND, "path", "There is nothing at this path.");
            case NOT_AUTHENTICATED ->
                    Problem.of(
                                    ProblemType.CALLBACK_NOT_AUTHENTICATED,
                                    "receipt-password",
                                    sentence(refused.detail()))
                            .withHeader("WWW-Authenticate", "Basic realm=\"receipts\"");
            case NOT_SIGNED ->
                    Problem.of(
                                    ProblemType.CALLBACK_NOT_AUTHENTICATED,
                                    "receipt-signature",
                                    sentence(refused.detail()))
                            .withHeader("WWW-Authenticate", "Signature realm=\"receipts\"");
            case UNREADABLE ->
                    Problem.of(ProblemType.MALFORMED_REQUEST, "http", sentence(refused.detail()));
            case UNKNOWN_STATE ->
                    Problem.of(
                            ProblemType.INVALID_FIELD, "receipt-state", sentence(refused.detail()));
        };
    }

    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
    }
}
