package org.smsauth.sms.carriage.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Receipt;

/** Asks what became of a message, where a carrier can be asked. */
final class AskStatus {

    private final Template.Ask ask;
    private final States states;
    private final TemplateText path;
    private final List<WriteRequest.Field> headers;

    /**
     * @param headers of any request, of which those are sent that say nothing of a message
     */
    AskStatus(Template.Ask ask, States states, List<WriteRequest.Field> headers) {
        this.ask = ask;
        this.states = states;
        this.path = TemplateText.of("ask.path", ask.path());
        this.headers = headers.stream().filter(it -> !it.value().isOfMessage()).toList();
        if (!ask.path().startsWith("/") || !path.has(Placeholder.CARRIER_ID)) {
            throw new IllegalArgumentException(
                    "ask.path is a path with {carrier_id}, such as /messages/{carrier_id}, not "
                            + ask.path());
        }
        Found.checkPointer(ask.state());
        if (ask.state().isEmpty()) {
            throw new IllegalArgumentException(
                    "ask.state is missing: where in the answer's JSON the state is");
        }
        Found.checkPointer(ask.code());
        Found.checkPointer(ask.reason());
    }

    HttpUriRequestBase request(URI url, Inquiry inquiry, Values.Login me) {
        Function<Placeholder, String> values =
                it -> it == Placeholder.CARRIER_ID ? inquiry.carrierMessageId() : me.of(it);
        var request =
                new HttpUriRequestBase(
                        "GET", url.resolve(path.filled(values, WriteRequest::encoded)));
        headers.forEach(it ->
                request.setHeader(
                        it.name(), it.value().filled(values, WriteRequest::withoutControls)));
        return request;
    }

    /** How it ended; empty while it has not, or where that is not told. */
    Optional<Receipt> read(Answer answer, String carrier, Inquiry inquiry, java.time.Instant now) {
        if (answer.status() != 200) {
            return Optional.empty();
        }
        return states.read(text(answer, ask.state()))
                .filter(AskStatus::isEnd)
                .map(it ->
                        new Receipt(
                                carrier,
                                inquiry.carrierMessageId(),
                                it,
                                States.why(
                                        it, text(answer, ask.code()), text(answer, ask.reason())),
                                now));
    }

    private static boolean isEnd(Receipt.State state) {
        return switch (state) {
            case EN_ROUTE, BUFFERED -> false;
            case DELIVERED, UNDELIVERED, EXPIRED, UNKNOWN -> true;
        };
    }

    private static String text(Answer answer, String pointer) {
        return pointer.isEmpty() ? "" : Found.value(answer.json(), pointer).orElse("").strip();
    }
}
