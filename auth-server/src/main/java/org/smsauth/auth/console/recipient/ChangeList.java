package org.smsauth.auth.console.recipient;

import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts numbers on a list and takes them off, on record with what was before and after. */
@Component
class ChangeList {

    private static final String OFF = "not on it";

    private final SmsApi smsApi;

    ChangeList(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    Answer<JsonNode> add(OnBehalfOf by, NumberList list, String number, String note) {
        var entry = JsonMapper.shared().createObjectNode().put(list.numberField(), number);
        if (!note.isEmpty()) {
            entry.put(list.noteField(), note);
        }
        var recorded =
                new Recorded(
                        Event.NUMBERS_LISTED,
                        changes(
                                list,
                                number,
                                before(by, list, number),
                                now -> words(Listed.read(list, now))));
        return smsApi.change(by, Request.post(list.api()).withJson(entry.toString()), recorded);
    }

    Answer<JsonNode> remove(OnBehalfOf by, NumberList list, String number) {
        var recorded =
                new Recorded(
                        Event.NUMBER_REMOVED,
                        changes(list, number, before(by, list, number), _ -> OFF));
        var path = list.api() + "/" + Request.segment(number);
        return smsApi.change(by, Request.delete(path), recorded);
    }

    Answer<JsonNode> addAll(OnBehalfOf by, NumberList list, Supplier<InputStream> csv, long bytes) {
        var recorded =
                new Recorded(
                        Event.NUMBERS_LISTED,
                        now ->
                                Changes.note()
                                        .set("list", list.wire())
                                        .set("imported", Imported.read(now).inWords())
                                        .done());
        return smsApi.change(by, Request.post(list.api()).withCsv(csv, bytes), recorded);
    }

    private static Function<JsonNode, Changes> changes(
            NumberList list, String number, String before, Function<JsonNode, String> after) {
        return now ->
                Changes.note()
                        .set("list", list.wire())
                        .set("number", TypedNumber.masked(number))
                        .changed("entry", before, after.apply(now))
                        .done();
    }

    private String before(OnBehalfOf by, NumberList list, String number) {
        var request = Request.get(list.api()).with(list.numberField(), number);
        var found = smsApi.ask(by, request).map(it -> Page.read(it, i -> Listed.read(list, i)));
        return switch (found) {
            case Answer.Told<Page<Listed>>(var page, _) ->
                    page.items().stream().map(ChangeList::words).findFirst().orElse(OFF);
            case Answer<Page<Listed>> _ -> "not known";
        };
    }

    private static String words(Listed listed) {
        return listed.note().isEmpty() ? "on it" : "on it, “%s”".formatted(listed.note());
    }
}
