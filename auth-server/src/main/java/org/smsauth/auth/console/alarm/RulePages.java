package org.smsauth.auth.console.alarm;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.smsauth.auth.alarm.ChangeAlarms;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.client.Routes;
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
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmRuleAnswer;
import org.smsauth.runtime.alarm.AlarmLimits;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows and changes when there is an alarm, by the rules of both servers. */
@Controller
class RulePages {

    private static final String RULES = AlarmPages.ALARMS + "/rules";
    private static final String API = "/v1/alarm-rules";

    private final AlarmLimits limits;
    private final ShownOnce shownOnce;
    private final ChangeAlarms change;
    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;

    RulePages(
            AlarmLimits limits,
            ChangeAlarms change,
            SmsApi smsApi,
            ChooseEnvironment chooseEnvironment,
            ShownOnce shownOnce) {
        this.shownOnce = shownOnce;
        this.limits = limits;
        this.change = change;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
    }

    /** Whose rules the page shows. */
    private record Shown(Department department, Environment environment, Visitor visitor) {

        Whose whose() {
            return new Whose(department.id(), environment);
        }

        String root() {
            return Routes.of(department) + "/alarms/rules";
        }

        /**
         * @param lines as they are, or as they were typed
         * @param held as they are
         */
        ModelAndView page(List<RuleLine> lines, List<RuleLine> held, Map<String, String> errors) {
            var page = new ModelAndView("console/alarms/rules");
            page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
            page.addObject("department", department);
            page.addObject("environment", environment.wire());
            page.addObject("root", root());
            page.addObject("alarms", Routes.of(department) + "/alarms");
            page.addObject("mayChange", visitor.runs(department.id()));
            page.addObject("lines", lines);
            page.addObject(
                    "was",
                    held.stream().collect(Collectors.toMap(RuleLine::name, RuleLine::chosen)));
            page.addObject("errors", errors);
            return page;
        }
    }

    @GetMapping(RULES)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var shown = new Shown(department, chooseEnvironment.of(environment, department), visitor);
        var lines = new ArrayList<RuleLine>();
        add(lines, "own", limits.of(shown.whose()));
        var by = visitor.asking(department, shown.environment(), request);
        var away =
                switch (smsApi.alarmRules(by)) {
                    case Answer.Told<AlarmRuleAnswer.All>(var told, _) -> {
                        add(lines, "sms", told);
                        yield null;
                    }
                    case Answer.Away<AlarmRuleAnswer.All>(var sentence) -> sentence;
                    case Answer.Refused<AlarmRuleAnswer.All> refused -> refused.detail();
                    case Answer.NotThere<AlarmRuleAnswer.All> _ -> Answer.OLDER;
                };
        return shown.page(lines, lines, Map.of())
                .addObject("told", shownOnce.told(request))
                .addObject("away", away);
    }

    private static void add(List<RuleLine> lines, String server, AlarmRuleAnswer.All all) {
        all.rules().forEach((name, rule) -> lines.add(RuleLine.of(server, name, rule)));
    }

    @PostMapping(RULES)
    @For(value = Access.RUNS_DEPARTMENT, does = "Say when there is an alarm")
    ModelAndView change(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var shown = new Shown(department, chooseEnvironment.of(environment, department), visitor);
        var by = visitor.asking(department, shown.environment(), request);
        var errors = new LinkedHashMap<String, String>();
        var own = limits.of(shown.whose());
        var theirs =
                switch (smsApi.alarmRules(by)) {
                    case Answer.Told<AlarmRuleAnswer.All>(var told, _) -> told;
                    case Answer.Away<AlarmRuleAnswer.All>(var sentence) ->
                            throw new SmsServerAway(sentence);
                    case Answer.Refused<AlarmRuleAnswer.All> refused ->
                            throw new NotPossible(refused.detail());
                    case Answer.NotThere<AlarmRuleAnswer.All> _ ->
                            throw new NotPossible(Answer.OLDER);
                };
        var held = new ArrayList<RuleLine>();
        add(held, "own", own);
        add(held, "sms", theirs);
        var lines = new ArrayList<RuleLine>();
        typed(lines, "own", own, request);
        typed(lines, "sms", theirs, request);
        var wanted =
                limits.read(json(lines, "own", errors), "rules", (at, _) -> put(errors, lines, at));
        var sms = json(lines, "sms", errors);
        if (errors.isEmpty()) {
            var differing = differing(lines, held, request);
            if (!differing.isEmpty()) {
                var page = shown.page(lines, held, differing);
                page.setStatus(HttpStatus.CONFLICT);
                return page.addObject("overtaken", true);
            }
            changeThere(by, theirs, sms, (at, _) -> put(errors, lines, at));
        }
        if (!errors.isEmpty()) {
            return shown.page(lines, held, errors);
        }
        change.set(shown.whose(), wanted, new IfMatch.Any(), visitor.actor());
        shownOnce.tell(request, shown.root(), Words.of("Saved. It holds from the next look on."));
        return new ModelAndView(
                "redirect:%s?environment=%s".formatted(shown.root(), shown.environment().wire()));
    }

    private static Map<String, String> differing(
            List<RuleLine> typed, List<RuleLine> held, HttpServletRequest request) {
        var opened = OpenedWith.of(request);
        for (var i = 0; i < held.size(); i++) {
            var now = held.get(i);
            opened.field(now.name(), typed.get(i).chosen(), now.chosen(), now.words());
        }
        return opened.differing();
    }

    private static void typed(
            List<RuleLine> lines,
            String server,
            AlarmRuleAnswer.All all,
            HttpServletRequest request) {
        all.rules()
                .forEach((name, rule) -> {
                    var hasWindow = rule.limit().window() != null;
                    lines.add(
                            new RuleLine(
                                    server,
                                    name,
                                    rule,
                                    request.getParameter("on." + name) != null,
                                    RuleLine.hasChoice(rule)
                                            ? text(request, "threshold." + name)
                                            : Long.toString(rule.limit().threshold()),
                                    hasWindow ? text(request, "window." + name) : null));
                });
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    /** As both servers take it. */
    private static ObjectNode json(
            List<RuleLine> lines, String server, Map<String, String> errors) {
        var json = JsonMapper.shared().createObjectNode();
        for (var line : lines) {
            if (line.server().equals(server)) {
                var rule = json.putObject(line.name()).put("on", line.on());
                if (line.threshold().matches("[0-9]{1,9}")) {
                    rule.put("threshold", Long.parseLong(line.threshold()));
                } else {
                    errors.put(line.name(), Words.of("Write a whole number. %s", line.bounds()));
                }
                var minutes = line.minutes();
                if (minutes != null && minutes.matches("[0-9]{1,6}")) {
                    rule.put("window", "PT" + Long.parseLong(minutes) + "M");
                } else if (minutes != null) {
                    errors.put(
                            line.name(),
                            Words.of("Write a whole number of minutes. %s", line.bounds()));
                }
            }
        }
        return json;
    }

    /** Under the name of the rule: {@code rules.refusals.threshold}; windows in minutes. */
    private static void put(Map<String, String> errors, List<RuleLine> lines, String at) {
        var parts = at.split("\\.", -1);
        var name = parts.length > 1 ? parts[1] : at;
        var last = parts[parts.length - 1];
        errors.putIfAbsent(
                name,
                lines.stream()
                        .filter(it -> it.name().equals(name))
                        .map(it ->
                                Words.of(
                                        last.equals("window")
                                                ? "The window is not so long or short. %s"
                                                : "It is not so many or so few. %s",
                                        it.bounds()))
                        .findFirst()
                        .orElse(Words.of("This rule is not as it must be")));
    }

    private void changeThere(
            OnBehalfOf by,
            AlarmRuleAnswer.All before,
            ObjectNode wanted,
            BiConsumer<String, String> errors) {
        var body = JsonMapper.shared().createObjectNode();
        body.set("rules", wanted);
        var recorded =
                new Recorded(
                        Event.ALARM_LIMITS_CHANGED,
                        now -> {
                            var changes =
                                    Changes.note().set("environment", by.environment().wire());
                            before.rules()
                                    .forEach((name, rule) ->
                                            changes.changed(
                                                    name,
                                                    json(rule),
                                                    now.at("/rules/" + name + "/limit")
                                                            .toString()));
                            return changes.done();
                        });
        switch (smsApi.change(by, Request.put(API).withJson(body.toString()), recorded)) {
            case Answer.Told<JsonNode> _ -> {
                // done
            }
            case Answer.Refused<JsonNode> refused when !refused.errors().isEmpty() ->
                    refused.errors().forEach(errors);
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
            case Answer.NotThere<JsonNode> _ -> throw new NotPossible(Answer.OLDER);
        }
    }

    private static String json(AlarmRuleAnswer rule) {
        return JsonMapper.shared().writeValueAsString(rule.limit());
    }
}
