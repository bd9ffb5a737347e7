package org.smsauth.auth.console.production;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.production.Lack.Copy;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Copies a list or the hours and limits of a department's sandbox to its production. */
@Component
class CopyFromSandbox {

    /** What is copied of the settings, and what people call it. */
    static final Map<String, String> COPIED = copied();

    private final SmsApi smsApi;

    CopyFromSandbox(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    private static Map<String, String> copied() {
        var words = new LinkedHashMap<String, String>();
        words.put("quiet_hours", "marketing hours");
        words.put("allowed_countries", "countries");
        words.put("daily_limit", "messages a day");
        words.put("alert_validity", "how long an alert is tried");
        words.put("retention_days", "how long messages are kept");
        words.put("help_text", "the answer to HELP");
        return words;
    }

    Answer<JsonNode> copy(Copy what, OnBehalfOf by) {
        return what == Copy.SETTINGS ? settings(by) : list(what, by);
    }

    /** What is on the list already stays. */
    private Answer<JsonNode> list(Copy what, OnBehalfOf by) {
        return switch (smsApi.file(by.in(Environment.SANDBOX), what.api(), "text/csv")) {
            case Answer.Told<InputStream>(var csv, _) -> put(what, by, csv);
            case Answer<InputStream> other -> other.map(_ -> JsonMapper.shared().nullNode());
        };
    }

    /** How long a body is must be known before it is sent. */
    private Answer<JsonNode> put(Copy what, OnBehalfOf by, InputStream csv) {
        try {
            var file = Files.createTempFile("smsauth-list", ".csv");
            try (csv) {
                Files.copy(csv, file, StandardCopyOption.REPLACE_EXISTING);
                var recorded =
                        new Recorded(
                                Event.NUMBERS_LISTED,
                                now ->
                                        Changes.note()
                                                .set("list", what.wire())
                                                .set("copied_from", "sandbox")
                                                .set("added", now.path("added").asLong(0))
                                                .done());
                return smsApi.change(
                        by.in(Environment.PRODUCTION),
                        Request.post(what.api()).withCsv(() -> open(file), Files.size(file)),
                        recorded);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer<JsonNode> settings(OnBehalfOf by) {
        var there = smsApi.ask(by.in(Environment.SANDBOX), Request.get(Copy.SETTINGS.api()));
        if (!(there instanceof Answer.Told<JsonNode>(var sandbox, _))) {
            return there;
        }
        var here = smsApi.ask(by.in(Environment.PRODUCTION), Request.get(Copy.SETTINGS.api()));
        if (!(here instanceof Answer.Told<JsonNode>(var before, var version))) {
            return here;
        }
        var recorded = new Recorded(Event.SMS_SETTINGS_CHANGED, now -> changes(before, now));
        var wanted = wanted(sandbox);
        return smsApi.change(
                by.in(Environment.PRODUCTION),
                Request.put(Copy.SETTINGS.api()).withJson(wanted.toString()).ifMatch(version),
                recorded);
    }

    private static ObjectNode wanted(JsonNode sandbox) {
        var wanted = JsonMapper.shared().createObjectNode();
        COPIED.keySet().forEach(it -> wanted.set(it, sandbox.path(it)));
        return wanted;
    }

    private static Changes changes(JsonNode before, JsonNode after) {
        var changes = Changes.note().set("copied_from", "sandbox");
        COPIED.keySet()
                .forEach(it ->
                        changes.changed(it, before.path(it).toString(), after.path(it).toString()));
        return changes.done();
    }
}
