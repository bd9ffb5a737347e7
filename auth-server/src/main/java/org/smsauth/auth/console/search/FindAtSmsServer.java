package org.smsauth.auth.console.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.message.StatusWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Finds what the SMS server knows: messages, refusals, numbers on lists. Asks for each department
 * by itself, on behalf of the visitor, in both environments at once.
 */
@Component
class FindAtSmsServer {

    private final SmsApi smsApi;
    private final KeptNumbers kept;

    FindAtSmsServer(SmsApi smsApi, KeptNumbers kept) {
        this.smsApi = smsApi;
        this.kept = kept;
    }

    /**
     * What was found.
     *
     * @param away why some of it could not be asked; null when all could
     */
    record Found(List<Hit> hits, @Nullable String away) {}

    private record Place(Department department, OnBehalfOf by) {

        private Environment environment() {
            return by.environment();
        }

        private String words() {
            return "%s, %s".formatted(department.name(), environment().wire());
        }
    }

    Found find(UUID id, Visitor visitor, List<Department> departments, HttpServletRequest request) {
        return ask(visitor, departments, request, it -> withId(id, it));
    }

    Found find(
            String number,
            Visitor visitor,
            List<Department> departments,
            HttpServletRequest request) {
        return ask(visitor, departments, request, it -> withNumber(number, it));
    }

    /** Asks in one place. */
    @FunctionalInterface
    private interface Question {

        List<Hit> in(Place place);
    }

    private static Found ask(
            Visitor visitor,
            List<Department> departments,
            HttpServletRequest request,
            Question question) {
        var places =
                departments.stream()
                        .flatMap(department ->
                                Stream.of(Environment.PRODUCTION, Environment.SANDBOX)
                                        .map(it ->
                                                new Place(
                                                        department,
                                                        visitor.asking(department, it, request))))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    places.stream()
                            .map(it -> {
                                Supplier<List<Hit>> hits = () -> question.in(it);
                                return CompletableFuture.supplyAsync(hits, threads);
                            })
                            .toList();
            var hits = new ArrayList<Hit>();
            String away = null;
            for (var each : asked) {
                try {
                    hits.addAll(each.get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof NoAnswer why)) {
                        throw new IllegalStateException(e.getCause());
                    }
                    away = why.getMessage();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new Found(hits, "This was interrupted: look again.");
                }
            }
            return new Found(hits.stream().distinct().toList(), away);
        }
    }

    private List<Hit> withId(UUID id, Place place) {
        var root = Routes.of(place.department());
        var hits = new ArrayList<Hit>();
        told(smsApi.refusal(place.by(), id))
                .ifPresent(it ->
                        hits.add(
                                new Hit(
                                        "Refusal",
                                        it.rule(),
                                        place.department().name(),
                                        root + "/why?id=" + id,
                                        true)));
        told(smsApi.message(place.by(), id)).ifPresent(it -> hits.add(message(it, place, true)));
        told(smsApi.messages(place.by(), MessageQuery.newest(1).request(id.toString())))
                .map(Page::items)
                .filter(it -> !it.isEmpty())
                .ifPresent(_ ->
                        hits.add(
                                new Hit(
                                        "Request",
                                        id.toString(),
                                        place.words(),
                                        root + "/why?id=" + id,
                                        true)));
        return hits;
    }

    private static Hit message(Message message, Place place, boolean isExact) {
        return new Hit(
                "Message",
                "%s, %s".formatted(message.type(), StatusWords.of(message.status()).word()),
                place.words(),
                "%s/messages/%s?environment=%s"
                        .formatted(
                                Routes.of(place.department()), message.id(), message.environment()),
                isExact);
    }

    private List<Hit> withNumber(String number, Place place) {
        var hits = new ArrayList<Hit>();
        var sealed = kept.sealed(number, place.department().id());
        told(smsApi.messages(place.by(), MessageQuery.newest(1).recipient(number)))
                .filter(it -> !it.items().isEmpty() || it.next() != null)
                .ifPresent(_ ->
                        hits.add(
                                hit(
                                        "Messages",
                                        "Messages to " + number,
                                        place,
                                        "/messages",
                                        "recipient",
                                        sealed)));
        for (var list : Lists.values()) {
            var asked = Request.get("/v1/" + list.wire).with(list.field, number).with("limit", 1);
            told(smsApi.ask(place.by(), asked).map(it -> Page.read(it, JsonNode::toString)))
                    .filter(it -> !it.items().isEmpty())
                    .ifPresent(_ ->
                            hits.add(
                                    hit(
                                            list.kind,
                                            number,
                                            place,
                                            "/" + list.wire,
                                            "number",
                                            sealed)));
        }
        return hits;
    }

    /** Lists on which numbers are. */
    private enum Lists {
        OPT_OUTS("Opt-out", "opt-outs", "recipient"),
        DIRECTORY("Staff", "directory", "number");

        private final String kind;
        private final String wire;
        private final String field;

        Lists(String kind, String wire, String field) {
            this.kind = kind;
            this.wire = wire;
            this.field = field;
        }
    }

    private static Hit hit(
            String kind, String title, Place place, String page, String parameter, String sealed) {
        var address =
                ListAddress.of(Routes.of(place.department()) + page)
                        .with("environment", place.environment().wire())
                        .with(parameter, sealed);
        return new Hit(kind, title, place.words(), address.toString(), false);
    }

    private static <T> Optional<T> told(Answer<T> answer) {
        return switch (answer) {
            case Answer.Told<T>(var value, _) -> Optional.of(value);
            case Answer.NotThere<T> _, Answer.Refused<T> _ -> Optional.empty();
            case Answer.Away<T>(var sentence) -> throw new NoAnswer(sentence);
        };
    }

    /** The SMS server did not answer; the message says so to the visitor. */
    private static final class NoAnswer extends RuntimeException {

        NoAnswer(String why) {
            super(why, null, false, false);
        }
    }
}
