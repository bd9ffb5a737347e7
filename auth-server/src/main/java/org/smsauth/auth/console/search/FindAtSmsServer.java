package org.smsauth.auth.console.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.message.StatusWords;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.auth.smsapi.NumberPlaces;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/**
 * Finds what the SMS server knows: messages, refusals, numbers on lists. However many departments
 * there are, one question tells where it is; what it is, is asked there on behalf of the visitor,
 * who must see that department.
 */
@Component
class FindAtSmsServer {

    /** So many places of a number are shown. */
    private static final int MOST = 100;

    private final SmsApi smsApi;
    private final KeptNumbers kept;

    FindAtSmsServer(SmsApi smsApi, KeptNumbers kept) {
        this.smsApi = smsApi;
        this.kept = kept;
    }

    /**
     * What was found.
     *
     * @param away why some of it could not be looked at; null when all could
     */
    record Found(List<Hit> hits, @Nullable String away) {

        static final Found NOTHING = new Found(List.of(), null);
    }

    private record Place(Department department, Environment environment) {

        private String words() {
            return "%s, %s"
                    .formatted(
                            department.name(),
                            Words.of(
                                    environment == Environment.SANDBOX ? "sandbox" : "production"));
        }
    }

    /**
     * What has that id.
     *
     * @param seen the departments that the visitor sees
     */
    Found find(UUID id, Visitor visitor, List<Department> seen, HttpServletRequest request) {
        return switch (smsApi.whose(BindOrigin.of(request), id)) {
            case Answer.Told<SmsTrace.Whose>(var whose, _) ->
                    place(whose.department(), whose.environment(), seen)
                            .map(it ->
                                    withId(
                                            id,
                                            it,
                                            visitor.asking(
                                                    it.department(), it.environment(), request)))
                            .orElse(Found.NOTHING);
            case Answer.NotThere<SmsTrace.Whose> _ -> Found.NOTHING;
            case Answer.Refused<SmsTrace.Whose> refused -> new Found(List.of(), refused.detail());
            case Answer.Away<SmsTrace.Whose>(var sentence) -> new Found(List.of(), sentence);
        };
    }

    /** Nowhere, where the visitor does not see the department. */
    private static Optional<Place> place(
            DepartmentId department, Environment environment, List<Department> seen) {
        return seen.stream()
                .filter(it -> it.id().equals(department))
                .findFirst()
                .map(it -> new Place(it, environment));
    }

    private Found withId(UUID id, Place place, OnBehalfOf by) {
        var why = Routes.of(place.department()) + "/why?id=" + id;
        var hits = new ArrayList<Hit>();
        try {
            told(smsApi.refusal(by, id))
                    .ifPresent(it ->
                            hits.add(
                                    new Hit(
                                            Words.of("Refusal"),
                                            it.rule(),
                                            place.department().name(),
                                            why,
                                            true)));
            told(smsApi.message(by, id)).ifPresent(it -> hits.add(message(it, place)));
            told(smsApi.messages(by, MessageQuery.newest(1).request(id.toString())))
                    .map(Page::items)
                    .filter(it -> !it.isEmpty())
                    .ifPresent(_ ->
                            hits.add(
                                    new Hit(
                                            Words.of("Request"),
                                            id.toString(),
                                            place.words(),
                                            why,
                                            true)));
            return new Found(hits, null);
        } catch (NoAnswer e) {
            return new Found(hits, e.getMessage());
        }
    }

    private static Hit message(Message message, Place place) {
        return new Hit(
                Words.of("Message"),
                "%s, %s".formatted(message.type(), StatusWords.of(message.status()).word()),
                place.words(),
                "%s/messages/%s?environment=%s"
                        .formatted(
                                Routes.of(place.department()), message.id(), message.environment()),
                true);
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

    /**
     * Where a number is.
     *
     * @param seen the departments that the visitor sees
     */
    Found find(String number, List<Department> seen, HttpServletRequest request) {
        return switch (smsApi.placesOf(BindOrigin.of(request), number)) {
            case Answer.Told<NumberPlaces>(var told, _) -> withNumber(number, told, seen);
            case Answer.NotThere<NumberPlaces> _ -> new Found(List.of(), Answer.OLDER);
            case Answer.Refused<NumberPlaces> refused -> new Found(List.of(), refused.detail());
            case Answer.Away<NumberPlaces>(var sentence) -> new Found(List.of(), sentence);
        };
    }

    private Found withNumber(String number, NumberPlaces told, List<Department> seen) {
        var hits = new ArrayList<Hit>();
        for (var it : told.places()) {
            place(it.department(), it.environment(), seen)
                    .ifPresent(place -> hits.addAll(withNumber(number, it, place)));
        }
        if (hits.size() > MOST) {
            return new Found(
                    List.copyOf(hits.subList(0, MOST)),
                    Words.of(
                            "There are %d places, and the first %d stand here: in a department, its messages and lists have the others.",
                            hits.size(), MOST));
        }
        return new Found(
                hits,
                told.complete()
                        ? null
                        : Words.of(
                                "There are very many messages to this number, and the latest were looked"
                                        + " through: a department that wrote to it long ago is not among these."));
    }

    private List<Hit> withNumber(String number, NumberPlaces.Place it, Place place) {
        var sealed = kept.sealed(number, place.department().id());
        var hits = new ArrayList<Hit>();
        if (it.messages()) {
            var title = Words.of("Messages to %s", number);
            hits.add(hit(Words.of("Messages"), title, place, "/messages", "recipient", sealed));
        }
        if (it.optOut()) {
            hits.add(hit(Words.of("Opt-out"), number, place, "/opt-outs", "number", sealed));
        }
        if (it.staff()) {
            hits.add(hit(Words.of("Staff"), number, place, "/directory", "number", sealed));
        }
        return hits;
    }

    private static Hit hit(
            String kind, String title, Place place, String page, String parameter, String sealed) {
        var address =
                ListAddress.of(Routes.of(place.department()) + page)
                        .with("environment", place.environment().wire())
                        .with(parameter, sealed);
        return new Hit(kind, title, place.words(), address.toString(), false);
    }
}
