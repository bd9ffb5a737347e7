package org.smsauth.auth.console.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.form.OpenedWith;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes and changes webhook endpoints, tries them, and has events sent again. */
@Controller
class ChangeEndpointPages {

    private static final Map<String, Long> OVERLAPS =
            new LinkedHashMap<>(Map.of("hour", 3_600L, "day", 86_400L, "week", 604_800L));

    private static final String SECRET_ENDED =
            "Webhooks carry no signature by it any more, from now on and for good: whoever still checks by it refuses them.";

    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;
    private final ShownOnce shownOnce;

    ChangeEndpointPages(SmsApi smsApi, ChooseEnvironment chooseEnvironment, ShownOnce shownOnce) {
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
        this.shownOnce = shownOnce;
    }

    /**
     * Who changes what.
     *
     * @param root of the pages
     */
    private record Scene(OnBehalfOf by, Department department, String environment, String root) {

        String to(String... more) {
            return "redirect:"
                    + root
                    + "/"
                    + String.join("/", more)
                    + "?environment="
                    + environment;
        }
    }

    private Scene scene(
            Department department,
            Visitor visitor,
            String environment,
            HttpServletRequest request) {
        var shown = chooseEnvironment.of(environment, department);
        return new Scene(
                visitor.asking(department, shown, request),
                department,
                shown.wire(),
                Routes.root(department.id()));
    }

    @PostMapping(Routes.ALL)
    @For(value = Access.RUNS_DEPARTMENT, does = "Make a webhook endpoint")
    ModelAndView make(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            EndpointForm form,
            HttpServletRequest request) {
        var scene = scene(department, visitor, environment, request);
        if (form.hasNoTopic()) {
            return again(
                    "new", scene, form, null, Map.of("types", Words.of("Choose at least one")));
        }
        var change = Request.post(Routes.API).withJson(form.made());
        return switch (smsApi.change(scene.by, change, recorded("made", form.url()))) {
            case Answer.Told<JsonNode>(var told, _) -> made(scene, told, request);
            case Answer.Refused<JsonNode> refused ->
                    again("new", scene, form, null, errors(refused));
            case Answer<JsonNode> other -> throw notDone(other);
        };
    }

    private ModelAndView made(Scene scene, JsonNode told, HttpServletRequest request) {
        var id = told.path("id").asString("");
        keepSecret(id, told, request);
        return new ModelAndView(scene.to(id));
    }

    /** What the receiver is to verify with; of a key pair that is no secret. */
    private void keepSecret(String id, JsonNode told, HttpServletRequest request) {
        var secret = told.path("secret");
        shownOnce.keep(
                request,
                id,
                secret.path("secret").asString(secret.path("public_key").asString("")));
    }

    @PostMapping(Routes.EDIT)
    @For(value = Access.RUNS_DEPARTMENT, does = "Change a webhook endpoint")
    ModelAndView edit(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            EndpointForm form,
            HttpServletRequest request) {
        var scene = scene(department, visitor, environment, request);
        var id = endpoint.toString();
        var before =
                switch (smsApi.ask(scene.by, Request.get(Routes.api(id))).map(EndpointLine::read)) {
                    case Answer.Told<EndpointLine>(var told, _) -> told;
                    case Answer<EndpointLine> other -> throw notDone(other);
                };
        if (form.hasNoTopic()) {
            return again(
                    "edit", scene, form, before, Map.of("types", Words.of("Choose at least one")));
        }
        var holds = EndpointForm.of(before);
        var differing =
                OpenedWith.of(request)
                        .field("url", form.url(), holds.url())
                        .field("description", form.description(), holds.description())
                        .choices("types", form.told(), holds.told(), before.topics())
                        .differing();
        if (!differing.isEmpty()) {
            var page = again("edit", scene, form, before, differing);
            page.setStatus(HttpStatus.CONFLICT);
            return page.addObject("overtaken", true);
        }
        var change = Request.patch(Routes.api(id)).withJson(form.changed(before));
        return switch (smsApi.change(scene.by, change, recorded("changed", form.url()))) {
            case Answer.Told<JsonNode> _ -> new ModelAndView(scene.to(id));
            case Answer.Refused<JsonNode> refused ->
                    again("edit", scene, form, before, errors(refused));
            case Answer<JsonNode> other -> throw notDone(other);
        };
    }

    @PostMapping(Routes.STATE)
    @For(value = Access.RUNS_DEPARTMENT, does = "Pause or resume a webhook endpoint")
    ModelAndView state(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request) {
        var change =
                Request.patch(Routes.api(endpoint.toString()))
                        .withJson(object().put("state", state).toString());
        return change(
                scene(department, visitor, environment, request),
                endpoint,
                change,
                state.equals("paused") ? "paused" : "resumed",
                _ -> "");
    }

    @PostMapping(Routes.SECRETS)
    @For(value = Access.RUNS_DEPARTMENT, does = "Make the next secret of a webhook endpoint")
    ModelAndView rotate(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "day") String overlap,
            @RequestParam(defaultValue = "v1") String scheme,
            HttpServletRequest request) {
        var seconds = OVERLAPS.get(overlap);
        if (seconds == null) {
            throw new NotUnderstood("The others count for another hour, day or week.");
        }
        var change =
                Request.post(Routes.api(endpoint.toString(), "secrets"))
                        .withJson(
                                object().put("scheme", scheme)
                                        .put("others_for_seconds", seconds)
                                        .toString());
        return change(
                scene(department, visitor, environment, request),
                endpoint,
                change,
                "secret added",
                told -> {
                    keepSecret(endpoint.toString(), told, request);
                    return "";
                });
    }

    @PostMapping(Routes.SECRET)
    @For(value = Access.RUNS_DEPARTMENT, does = "End the secret", ends = SECRET_ENDED)
    ModelAndView endSecret(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @PathVariable UUID secret,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var change = Request.delete(Routes.api(endpoint.toString(), "secrets", secret.toString()));
        return change(
                scene(department, visitor, environment, request),
                endpoint,
                change,
                "secret ended",
                _ -> "");
    }

    /** Leads to what came of it. */
    @PostMapping(Routes.TEST)
    @For(value = Access.RUNS_DEPARTMENT, does = "Try a webhook endpoint")
    ModelAndView test(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var change = Request.post(Routes.api(endpoint.toString(), "test")).patient();
        return change(
                scene(department, visitor, environment, request),
                endpoint,
                change,
                "tried",
                told -> "/deliveries/" + told.path("event_id").asString(""));
    }

    @PostMapping(Routes.DELETION)
    @For(value = Access.RUNS_DEPARTMENT, does = "Delete a webhook endpoint")
    ModelAndView delete(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var scene = scene(department, visitor, environment, request);
        var change = Request.delete(Routes.api(endpoint.toString()));
        return switch (smsApi.change(scene.by, change, recorded("deleted", endpoint.toString()))) {
            case Answer.Told<JsonNode> _ ->
                    new ModelAndView(
                            "redirect:" + scene.root + "?environment=" + scene.environment);
            case Answer<JsonNode> other -> throw notDone(other);
        };
    }

    /** One event, or those of a time; times are UTC. */
    @PostMapping(Routes.REDELIVERIES)
    @For(value = Access.RUNS_DEPARTMENT, does = "Send webhooks again")
    ModelAndView again(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request) {
        var from = utc(since);
        var to = utc(until);
        if (event.isBlank() && (from.isEmpty() || (!to.isEmpty() && to.compareTo(from) <= 0))) {
            throw new NotUnderstood(
                    "Say from when on, and until when: a later time, or none for until now.");
        }
        var wanted = object();
        put(wanted, "event_id", event);
        put(wanted, "since", from);
        put(wanted, "until", to);
        put(wanted, "state", state);
        var change =
                Request.post(Routes.api(endpoint.toString(), "redeliveries"))
                        .withJson(wanted.toString());
        var scene = scene(department, visitor, environment, request);
        return switch (smsApi.change(
                scene.by, change, recorded("sent again", endpoint.toString()))) {
            case Answer.Told<JsonNode>(var told, _) -> {
                shownOnce.tell(
                        request,
                        scene.root + "/" + endpoint,
                        sentAgain(told.path("deliveries").asLong(0)));
                yield new ModelAndView(scene.to(endpoint.toString()));
            }
            case Answer<JsonNode> other -> throw notDone(other);
        };
    }

    private static String sentAgain(long events) {
        return events == 0
                ? Words.of("No delivery of that time: nothing is sent again.")
                : Words.counted(events, "One event is sent again.", "%d events are sent again.");
    }

    private static void put(ObjectNode json, String name, String text) {
        if (!text.isBlank()) {
            json.put(name, text.strip());
        }
    }

    /** As browsers send a time without a zone. */
    private static String utc(String text) {
        if (text.isBlank()) {
            return "";
        }
        try {
            return LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeException _) {
            throw new NotUnderstood("A time is like 2026-11-23T10:15.");
        }
    }

    private ModelAndView change(
            Scene scene,
            UUID endpoint,
            Request change,
            String what,
            Function<JsonNode, String> next) {
        return switch (smsApi.change(scene.by, change, recorded(what, endpoint.toString()))) {
            case Answer.Told<JsonNode>(var told, _) ->
                    new ModelAndView(scene.to(endpoint + next.apply(told)));
            case Answer<JsonNode> other -> throw notDone(other);
        };
    }

    private static Recorded recorded(String what, String which) {
        return new Recorded(
                Event.WEBHOOK_ENDPOINT_CHANGED,
                told ->
                        Changes.note()
                                .set("endpoint", told.path("url").asString(which))
                                .set("change", what)
                                .done());
    }

    private static RuntimeException notDone(Answer<?> answer) {
        return switch (answer) {
            case Answer.NotThere<?> _ -> new NotThere();
            case Answer.Refused<?> refused -> new NotPossible(refused.detail());
            case Answer.Away<?>(var sentence) -> new SmsServerAway(sentence);
            case Answer.Told<?> _ -> new IllegalStateException("it was done");
        };
    }

    private static Map<String, String> errors(Answer.Refused<JsonNode> refused) {
        return refused.errors().isEmpty() ? Map.of("url", refused.detail()) : refused.errors();
    }

    private static ModelAndView again(
            String page,
            Scene scene,
            EndpointForm form,
            @Nullable EndpointLine line,
            Map<String, String> errors) {
        var view = new ModelAndView("console/webhooks/" + page);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        view.addObject("root", scene.root);
        view.addObject("environment", scene.environment);
        view.addObject("topics", Topic.values());
        view.addObject("title", Words.of("New endpoint"));
        view.addObject("form", form);
        view.addObject("line", line);
        view.addObject("was", line == null ? EndpointForm.EMPTY : EndpointForm.of(line));
        view.addObject("errors", errors);
        return view;
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
