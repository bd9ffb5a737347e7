package org.smsauth.auth.console.production;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.production.Lack.Copy;
import org.smsauth.auth.console.production.Lack.Found;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.carriage.CarriersAnswer;
import org.smsauth.model.carriage.RoutesAnswer;
import org.smsauth.model.carriage.RoutesAnswer.RouteAnswer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Looks at what production has: carriers and routes, and the lists and hours of a department. */
@Component
public class LookAtProduction {

    private static final String SIMULATOR = "simulator";
    private static final String DOCUMENTED = "docs/carriers.md says how";

    private final SmsApi smsApi;

    LookAtProduction(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    /** Everything that a department lacks, what stops messages first. */
    public Found of(Department department, Visitor visitor, HttpServletRequest request) {
        var found = new Look(new ArrayList<>(), new ArrayList<>());
        carriage(request, visitor.seesEverything() ? "/console/carriers" : "", found);
        if (found.away.isEmpty()) {
            var by = visitor.asking(department, Environment.PRODUCTION, request);
            types(department, request, found);
            lists(department, by, found);
            settings(department, by, found);
        }
        return found.found();
    }

    /** What the whole installation lacks. */
    public Found ofInstallation(HttpServletRequest request) {
        var found = new Look(new ArrayList<>(), new ArrayList<>());
        carriage(request, "/console/carriers", found);
        return found.found();
    }

    /** What is found while looking; once the SMS server does not answer, it is asked no more. */
    private record Look(List<Lack> lacks, List<String> away) {

        Found found() {
            return new Found(List.copyOf(lacks), String.join(" ", away));
        }

        <T> Optional<T> told(Answer<T> answer) {
            return switch (answer) {
                case Answer.Told<T>(var told, _) -> Optional.of(told);
                case Answer.Away<T>(var sentence) -> {
                    away.add(sentence);
                    yield Optional.empty();
                }
                case Answer.Refused<T> _, Answer.NotThere<T> _ -> Optional.empty();
            };
        }
    }

    private void carriage(HttpServletRequest request, String page, Look found) {
        var carriers =
                found.told(smsApi.carriers(OnBehalfOf.ofThisServer(BindOrigin.of(request))))
                        .map(CarriersAnswer::carriers);
        if (carriers.isEmpty()) {
            return;
        }
        var real = carriers.get().stream().filter(it -> !it.name().equals(SIMULATOR)).toList();
        if (real.isEmpty()) {
            found.lacks.add(
                    new Lack(
                            "No carrier",
                            "No message of production can go out: each is refused (no route).",
                            "Whoever runs the SMS server connects one; " + DOCUMENTED + ".",
                            page,
                            null,
                            true));
            return;
        }
        if (real.stream().noneMatch(it -> it.up() && it.paused() == null)) {
            found.lacks.add(
                    new Lack(
                            "No carrier that takes messages now",
                            "What is sent in production waits: each carrier is down, or paused.",
                            "See why, and resume one that is paused.",
                            page,
                            null,
                            true));
        }
    }

    /** Each type that the department may send, and no route takes. */
    private void types(Department department, HttpServletRequest request, Look found) {
        var routes =
                found.told(smsApi.routes(OnBehalfOf.ofThisServer(BindOrigin.of(request))))
                        .map(RoutesAnswer::routes);
        if (routes.isEmpty() || found.lacks.stream().anyMatch(Lack::stops)) {
            return;
        }
        var without =
                sent(department).stream()
                        .filter(type -> routes.get().stream().noneMatch(it -> takes(it, type)))
                        .toList();
        if (!without.isEmpty()) {
            found.lacks.add(
                    new Lack(
                            "No route for " + String.join(" and ", without),
                            "Messages of that type are refused in production.",
                            "Whoever runs the SMS server adds one; " + DOCUMENTED + ".",
                            "",
                            null,
                            true));
        }
    }

    private static boolean takes(RouteAnswer route, String type) {
        return route.environment().equals(Environment.PRODUCTION.wire())
                && (route.types().isEmpty() || route.types().contains(type));
    }

    private static List<String> sent(Department department) {
        return department.entitlement().tokens().stream()
                .filter(it -> MessageType.ofWire(it).isPresent())
                .toList();
    }

    private void lists(Department department, OnBehalfOf by, Look found) {
        if (sent(department).contains("marketing") && isEmpty(Copy.OPT_OUTS, by, found)) {
            found.lacks.add(
                    list(
                            department,
                            by,
                            found,
                            Copy.OPT_OUTS,
                            "No opt-outs in production",
                            "Whoever has asked to be left alone before would get marketing."));
        }
        if (sent(department).contains("internal") && isEmpty(Copy.DIRECTORY, by, found)) {
            found.lacks.add(
                    list(
                            department,
                            by,
                            found,
                            Copy.DIRECTORY,
                            "No staff directory in production",
                            "Internal messages go to the numbers in it and to nobody else: so to nobody."));
        }
    }

    private Lack list(
            Department department, OnBehalfOf by, Look found, Copy copy, String what, String why) {
        var inSandbox = !isEmpty(copy, by.in(Environment.SANDBOX), found);
        return new Lack(
                what,
                why,
                inSandbox
                        ? "The sandbox has one, which can be copied; or import the right one."
                        : "Import it.",
                "/console/departments/%s/%s?environment=production"
                        .formatted(department.id(), copy.wire()),
                inSandbox ? copy : null,
                false);
    }

    private boolean isEmpty(Copy list, OnBehalfOf by, Look found) {
        return found.told(smsApi.ask(by, Request.get(list.api()).with("limit", 1)))
                .map(it -> it.path("items").isEmpty())
                .orElse(false);
    }

    /** Somebody set the sandbox's hours or limits, and production's are others. */
    private void settings(Department department, OnBehalfOf by, Look found) {
        var here = found.told(smsApi.ask(by, Request.get(Copy.SETTINGS.api())));
        var there =
                found.told(
                        smsApi.ask(by.in(Environment.SANDBOX), Request.get(Copy.SETTINGS.api())));
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        var differing =
                CopyFromSandbox.COPIED.entrySet().stream()
                        .filter(it -> differs(it.getKey(), here.get(), there.get()))
                        .map(Map.Entry::getValue)
                        .toList();
        if (!differing.isEmpty()) {
            found.lacks.add(
                    new Lack(
                            "Hours and limits are not the sandbox's",
                            "Production has others: " + String.join(", ", differing) + ".",
                            "If the sandbox's are right, copy them; else leave them.",
                            "/console/departments/%s/sending?environment=production"
                                    .formatted(department.id()),
                            Copy.SETTINGS,
                            false));
        }
    }

    private static boolean differs(String field, JsonNode here, JsonNode there) {
        return !here.path(field).equals(there.path(field));
    }
}
