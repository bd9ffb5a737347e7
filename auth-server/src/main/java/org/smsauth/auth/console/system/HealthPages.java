package org.smsauth.auth.console.system;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.record.CheckRecord;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import tools.jackson.databind.JsonNode;

/** Whether both servers and the record are well, and what to do where they are not. */
@Controller
class HealthPages {

    private static final String HEALTH = "/console/health";
    private static final String CHECK = "/record-check";
    private static final String CHECK_OF_SMS = "/sms-record-check";

    private final LookAtThisServer here;
    private final LookAtSmsServer there;
    private final LookAtNodes nodes;
    private final LookAtProductionOfAll production;
    private final LookAtRecords records;
    private final CheckRecord checkRecord;
    private final SmsApi smsApi;
    private final Clock clock;

    HealthPages(
            LookAtThisServer here,
            LookAtSmsServer there,
            LookAtNodes nodes,
            LookAtProductionOfAll production,
            LookAtRecords records,
            CheckRecord checkRecord,
            SmsApi smsApi,
            Clock clock) {
        this.here = here;
        this.there = there;
        this.nodes = nodes;
        this.production = production;
        this.records = records;
        this.checkRecord = checkRecord;
        this.smsApi = smsApi;
        this.clock = clock;
    }

    /**
     * What was looked at in one place.
     *
     * @param check where it can be asked to be looked at anew; null where that is done anyway
     */
    record Place(String name, List<Finding> findings, @Nullable String check) {

        Place(String name, List<Finding> findings) {
            this(name, findings, null);
        }
    }

    @GetMapping(HEALTH)
    @For(Access.SEES_EVERYTHING)
    String show(@RequestAttribute Visitor visitor, HttpServletRequest request, Model model) {
        var times = new Times(clock.instant());
        var places =
                List.of(
                        new Place("Authorization server", here.look()),
                        new Place(
                                "Nodes of the authorization server",
                                nodes.ofAuthorizationServer(times)),
                        new Place("SMS server", there.look()),
                        new Place(
                                "Nodes of the SMS server",
                                nodes.ofSmsServer(visitor.askingOfAll(request), times)),
                        new Place("Production", production.look(request)),
                        new Place(
                                "The record of the authorization server",
                                List.of(records.ofAuthorizationServer(times)),
                                HEALTH + CHECK),
                        new Place(
                                "The record of the SMS server",
                                List.of(records.ofSmsServer(visitor.askingOfAll(request), times)),
                                HEALTH + CHECK_OF_SMS));
        var wrong =
                places.stream()
                        .flatMap(it -> it.findings().stream())
                        .filter(Finding::needsSomebody)
                        .toList();
        model.addAttribute("places", places);
        model.addAttribute("wrong", wrong.size());
        model.addAttribute("bad", wrong.stream().anyMatch(it -> it.health() == Finding.Health.BAD));
        return "console/system/health";
    }

    @PostMapping(HEALTH + CHECK)
    @For(value = Access.ADMINISTERS, does = "Check the record")
    String check(@RequestAttribute Visitor visitor) {
        checkRecord.begin(visitor.actor());
        return "redirect:" + HEALTH;
    }

    @PostMapping(HEALTH + CHECK_OF_SMS)
    @For(value = Access.ADMINISTERS, does = "Check the SMS server's record")
    String checkOfSmsServer(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        return switch (smsApi.checkRecord(visitor.askingOfAll(request))) {
            case Answer.Told<JsonNode> _ -> "redirect:" + HEALTH;
            case Answer.NotThere<JsonNode> _ ->
                    throw new NotPossible("The SMS server is of a release that checks no record.");
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }
}
