package org.smsauth.auth.console.production;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.production.Lack.Copy;
import org.smsauth.auth.console.production.Lack.Found;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.DepartmentFacts;
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
            look(department, routes(request, found), new Asked(by, found), found);
        }
        return found.found();
    }

    /**
     * What each department lacks beside what the whole installation does; those that lack nothing
     * are left out. Two questions tell it of all, however many they are.
     */
    public Map<Department, Found> ofEach(
            List<Department> departments, Found installation, HttpServletRequest request) {
        var whole = new Look(new ArrayList<>(installation.lacks()), new ArrayList<>());
        var routes = routes(request, whole);
        var told = whole.told(smsApi.departmentFacts(BindOrigin.of(request)));
        var each = new LinkedHashMap<Department, Found>();
        told.ifPresent(facts ->
                departments.forEach(it -> {
                    var found = new Look(new ArrayList<>(), new ArrayList<>());
                    look(it, routes, new Known(it, facts), found);
                    if (!found.lacks.isEmpty()) {
                        each.put(it, found.found());
                    }
                }));
        if (told.isEmpty()) {
            var away = whole.away.isEmpty() ? Answer.OLDER : whole.away.getFirst();
            departments.stream().limit(1).forEach(it -> each.put(it, new Found(List.of(), away)));
        }
        return each;
    }

    private static void look(
            Department department, Optional<List<RouteAnswer>> routes, Facts facts, Look found) {
        routes.ifPresent(it -> types(department, it, found));
        lists(department, facts, found);
        settings(department, facts, found);
    }

    /** What a department has at the SMS server. */
    private interface Facts {

        boolean isEmpty(Copy list, Environment environment);

        Optional<JsonNode> settings(Environment environment);
    }

    /** Asked one by one, for the visitor. */
    private final class Asked implements Facts {

        private final OnBehalfOf by;
        private final Look found;

        Asked(OnBehalfOf by, Look found) {
            this.by = by;
            this.found = found;
        }

        @Override
        public boolean isEmpty(Copy list, Environment environment) {
            var request = Request.get(list.api()).with("limit", 1);
            return found.told(smsApi.ask(by.in(environment), request))
                    .map(it -> it.path("items").isEmpty())
                    .orElse(false);
        }

        @Override
        public Optional<JsonNode> settings(Environment environment) {
            return found.told(smsApi.ask(by.in(environment), Request.get(Copy.SETTINGS.api())));
        }
    }

    /** Told of all departments at once. */
    private record Known(Department department, DepartmentFacts facts) implements Facts {

        @Override
        public boolean isEmpty(Copy list, Environment environment) {
            var of = facts.of(department.id(), environment);
            return (list == Copy.OPT_OUTS ? of.optOuts() : of.directory()) == 0;
        }

        @Override
        public Optional<JsonNode> settings(Environment environment) {
            return Optional.of(facts.of(department.id(), environment).settings());
        }
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
                            Words.of("No carrier"),
                            Words.of(
                                    "No message of production can go out: each is refused (no route)."),
                            Words.of(
                                    "Whoever runs the SMS server connects one; docs/carriers.md says how."),
                            page,
                            null,
                            true));
            return;
        }
        if (real.stream().noneMatch(it -> it.up() && it.paused() == null)) {
            found.lacks.add(
                    new Lack(
                            Words.of("No carrier that takes messages now"),
                            Words.of(
                                    "What is sent in production waits: each carrier is down, or paused."),
                            Words.of("See why, and resume one that is paused."),
                            page,
                            null,
                            true));
        }
    }

    /** None where no message goes out anyway. */
    private Optional<List<RouteAnswer>> routes(HttpServletRequest request, Look found) {
        return found.away.isEmpty() && found.lacks.stream().noneMatch(Lack::stops)
                ? found.told(smsApi.routes(OnBehalfOf.ofThisServer(BindOrigin.of(request))))
                        .map(RoutesAnswer::routes)
                : Optional.empty();
    }

    /** Each type that the department may send, and no route takes. */
    private static void types(Department department, List<RouteAnswer> routes, Look found) {
        var without =
                sent(department).stream()
                        .filter(type -> routes.stream().noneMatch(it -> takes(it, type)))
                        .toList();
        if (!without.isEmpty()) {
            found.lacks.add(
                    new Lack(
                            Words.of(
                                    "No route for %s",
                                    String.join(" " + Words.of("and") + " ", without)),
                            Words.of("Messages of that type are refused in production."),
                            Words.of(
                                    "Whoever runs the SMS server adds one; docs/carriers.md says how."),
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

    private static void lists(Department department, Facts facts, Look found) {
        if (sent(department).contains("marketing")
                && facts.isEmpty(Copy.OPT_OUTS, Environment.PRODUCTION)) {
            found.lacks.add(
                    list(
                            department,
                            facts,
                            Copy.OPT_OUTS,
                            Words.of("No opt-outs in production"),
                            Words.of(
                                    "Whoever has asked to be left alone before would get marketing.")));
        }
        if (sent(department).contains("internal")
                && facts.isEmpty(Copy.DIRECTORY, Environment.PRODUCTION)) {
            found.lacks.add(
                    list(
                            department,
                            facts,
                            Copy.DIRECTORY,
                            Words.of("No staff directory in production"),
                            Words.of(
                                    "Internal messages go to the numbers in it and to nobody else: so to nobody.")));
        }
    }

    private static Lack list(
            Department department, Facts facts, Copy copy, String what, String why) {
        var inSandbox = !facts.isEmpty(copy, Environment.SANDBOX);
        return new Lack(
                what,
                why,
                Words.of(
                        inSandbox
                                ? "The sandbox has one, which can be copied; or import the right one."
                                : "Import it."),
                "/console/departments/%s/%s?environment=production"
                        .formatted(department.id(), copy.wire()),
                inSandbox ? copy : null,
                false);
    }

    /** Somebody set the sandbox's hours or limits, and production's are others. */
    private static void settings(Department department, Facts facts, Look found) {
        var here = facts.settings(Environment.PRODUCTION);
        var there = facts.settings(Environment.SANDBOX);
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        var differing =
                CopyFromSandbox.COPIED.entrySet().stream()
                        .filter(it -> differs(it.getKey(), here.get(), there.get()))
                        .map(it -> Words.of(it.getValue()))
                        .toList();
        if (!differing.isEmpty()) {
            found.lacks.add(
                    new Lack(
                            Words.of("Hours and limits are not the sandbox's"),
                            Words.of("Production has others: %s.", String.join(", ", differing)),
                            Words.of("If the sandbox's are right, copy them; else leave them."),
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
