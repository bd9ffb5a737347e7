package org.smsauth.auth.console.alarm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.alarm.ChangeAlarms;
import org.smsauth.auth.alarm.mail.AlarmRecipients;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.mail.MailServer;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.Environment;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what is as it should not be, and mutes it for a while. */
@Controller
class AlarmPages {

    static final String ALARMS = Routes.DEPARTMENT + "/alarms";

    private static final int MOST_OPEN = 100;
    private static final int MOST_PAST = 30;

    /** What a person can choose; nothing for not any more. */
    private static final Map<String, Duration> LENGTHS =
            Map.of(
                    "hour", Duration.ofHours(1),
                    "shift", Duration.ofHours(8),
                    "day", Duration.ofDays(1),
                    "week", Duration.ofDays(7));

    private final ReadAlarms read;
    private final Alarms alarms;
    private final ChangeAlarms change;
    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;
    private final MailServer mailServer;
    private final AlarmRecipients recipients;

    AlarmPages(
            ReadAlarms read,
            Alarms alarms,
            ChangeAlarms change,
            SmsApi smsApi,
            ChooseEnvironment chooseEnvironment,
            MailServer mailServer,
            AlarmRecipients recipients) {
        this.read = read;
        this.alarms = alarms;
        this.change = change;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
        this.mailServer = mailServer;
        this.recipients = recipients;
    }

    @GetMapping(ALARMS)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("typed", "");
        model.addAttribute("errors", Map.of());
        return show(
                department, visitor, chooseEnvironment.of(environment, department), request, model);
    }

    private String show(
            Department department,
            Visitor visitor,
            Environment chosen,
            HttpServletRequest request,
            Model model) {
        var by = visitor.asking(department, chosen, request);
        var open = read.read(by, department, chosen, true, MOST_OPEN);
        var past = read.read(by, department, chosen, false, MOST_PAST);
        model.addAttribute("root", Routes.of(department) + "/alarms");
        model.addAttribute("environment", chosen.wire());
        model.addAttribute("mayChange", visitor.runs(department.id()));
        model.addAttribute("away", open.away());
        model.addAttribute("open", open.lines());
        model.addAttribute("past", past.lines().stream().filter(it -> it.over() != null).toList());
        showMail(new Whose(department.id(), chosen), model);
        return "console/alarms/list";
    }

    private void showMail(Whose whose, Model model) {
        model.addAttribute("mailIsOn", mailServer.isOn());
        model.addAttribute("leads", recipients.leads(whose));
        model.addAttribute("added", recipients.added(whose).addresses());
        model.addAttribute("undelivered", recipients.undelivered(whose));
    }

    /** Adds an address that alarms are mailed to, or takes one away. */
    @PostMapping(ALARMS + "/addresses")
    @For(value = Access.RUNS_DEPARTMENT, does = "Change who is written to of alarms")
    String change(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "") String remove,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var chosen = chooseEnvironment.of(environment, department);
        var whose = new Whose(department.id(), chosen);
        var now = recipients.added(whose);
        var wanted = new ArrayList<>(now.addresses());
        wanted.removeIf(it -> it.value().equals(remove));
        try {
            if (!add.isBlank()) {
                wanted.add(AlarmRecipients.address(add));
            }
            var start = IfMatch.revision(now.revision());
            if (recipients.add(whose, wanted, start, visitor.actor())
                    instanceof AlarmRecipients.Outcome.Stale) {
                throw new NotPossible("Somebody else changes the addresses right now. Try again");
            }
        } catch (IllegalArgumentException _) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("typed", add);
            model.addAttribute(
                    "errors",
                    Map.of(
                            "add",
                            Words.of(
                                    "Write one e-mail address, like on-call@example.com; a department has %d at most.",
                                    AlarmRecipients.MOST_ADDED)));
            return show(department, visitor, chosen, request, model);
        }
        return "redirect:%s/alarms?environment=%s".formatted(Routes.of(department), chosen.wire());
    }

    @PostMapping(ALARMS + "/mute")
    @For(value = Access.RUNS_DEPARTMENT, does = "Mute an alarm")
    String mute(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String server,
            @RequestParam UUID alarm,
            @RequestParam(defaultValue = "") String length,
            HttpServletRequest request) {
        var chosen = chooseEnvironment.of(environment, department);
        var lasts = LENGTHS.get(length);
        if (lasts == null && !length.isEmpty()) {
            throw new NotPossible("There is no such time to mute for");
        }
        if (server.equals("sms")) {
            muteThere(visitor.asking(department, chosen, request), alarm, lasts);
        } else {
            var found =
                    alarms.find(new Whose(department.id(), chosen), alarm)
                            .orElseThrow(NotThere::new);
            if (lasts == null) {
                change.unmute(found, visitor.actor());
            } else {
                change.mute(found, lasts, visitor.actor());
            }
        }
        return "redirect:%s/alarms?environment=%s".formatted(Routes.of(department), chosen.wire());
    }

    private void muteThere(
            OnBehalfOf by, UUID alarm, @org.jspecify.annotations.Nullable Duration lasts) {
        var path = "/v1/alarms/" + alarm + "/mute";
        var request =
                lasts == null
                        ? Request.delete(path)
                        : Request.put(path)
                                .withJson(
                                        JsonMapper.shared()
                                                .createObjectNode()
                                                .put("for", lasts.toString())
                                                .toString());
        var recorded =
                new Recorded(
                        Event.ALARM_MUTED,
                        now ->
                                Changes.note()
                                        .set("rule", now.path("rule").asString(""))
                                        .set("environment", by.environment().wire())
                                        .set("for", lasts == null ? "not any more" : lasts)
                                        .done());
        switch (smsApi.change(by, request, recorded)) {
            case Answer.Told<JsonNode> _ -> {
                // done
            }
            case Answer.NotThere<JsonNode> _ -> throw new NotThere();
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        }
    }
}
