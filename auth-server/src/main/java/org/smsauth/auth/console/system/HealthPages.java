package org.smsauth.auth.console.system;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.Times;
import org.smsauth.auth.console.Visitor;
import org.smsauth.runtime.record.CheckRecord;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Whether both servers and the record are well, and what to do where they are not. */
@Controller
class HealthPages {

    private static final String HEALTH = "/console/health";

    private final LookAtThisServer here;
    private final LookAtSmsServer there;
    private final LookAtNodes nodes;
    private final LookAtProductionOfAll production;
    private final CheckRecord checkRecord;
    private final Clock clock;

    HealthPages(
            LookAtThisServer here,
            LookAtSmsServer there,
            LookAtNodes nodes,
            LookAtProductionOfAll production,
            CheckRecord checkRecord,
            Clock clock) {
        this.here = here;
        this.there = there;
        this.nodes = nodes;
        this.production = production;
        this.checkRecord = checkRecord;
        this.clock = clock;
    }

    /** What was looked at in one place. */
    record Place(String name, List<Finding> findings) {}

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
                        new Place("The record", List.of(record())));
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

    private Finding record() {
        var last = checkRecord.last().orElse(null);
        var name = "Unchanged";
        if (last == null) {
            return Finding.unknown(name, "It has not been checked yet");
        }
        var times = new Times(clock.instant());
        var by = "%s by %s".formatted(times.ago(last.beganAt()), last.by());
        return switch (last.found()) {
            case CheckRecord.Found.Sound(var entries, var checkpoints) ->
                    Finding.good(
                            name,
                            ("Checked %s: all %,d entries follow from one another, as %,d signed"
                                            + " checkpoints say. Whether the whole database was"
                                            + " replaced by an older one shows from a checkpoint"
                                            + " that was kept elsewhere")
                                    .formatted(by, entries, checkpoints));
            case CheckRecord.Found.Unsound(var words) ->
                    Finding.bad(
                            name,
                            "Checked %s: %s".formatted(by, words),
                            "Somebody changed the database past this server. Keep a copy of it,"
                                    + " compare it with a backup, and find out who could.");
            case null ->
                    last.isUnderWay(times.now())
                            ? Finding.unknown(
                                    name, "Being checked since %s; look again soon".formatted(by))
                            : Finding.warn(
                                    name,
                                    "The check begun %s was not finished".formatted(by),
                                    "Check again.");
        };
    }

    @PostMapping(HEALTH + "/record-check")
    @For(value = Access.ADMINISTERS, does = "Check the record")
    String check(@RequestAttribute Visitor visitor) {
        checkRecord.begin(visitor.actor());
        return "redirect:" + HEALTH;
    }
}
