package org.smsauth.auth.console.system;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.production.Lack;
import org.smsauth.auth.console.production.LookAtProduction;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.springframework.stereotype.Component;

/** What production lacks: the installation as a whole, and departments that send there. */
@Component
class LookAtProductionOfAll {

    /** Each department takes some requests to the SMS server. */
    private static final int MOST = 10;

    private final LookAtProduction look;
    private final Departments departments;
    private final Clients clients;

    LookAtProductionOfAll(LookAtProduction look, Departments departments, Clients clients) {
        this.look = look;
        this.departments = departments;
        this.clients = clients;
    }

    List<Finding> look(Visitor visitor, HttpServletRequest request) {
        var all = look.ofInstallation(request);
        if (!all.away().isEmpty()) {
            return List.of(Finding.unknown("Carriers", all.away()));
        }
        var sending =
                departments.findAll().stream()
                        .filter(it -> clients.anySendsInProduction(it.id()))
                        .sorted(Comparator.comparing(Department::name))
                        .toList();
        if (sending.isEmpty() && !all.lacks().isEmpty()) {
            return List.of(
                    Finding.good(
                            "Carriers", "None takes messages, and no client sends in production"));
        }
        var findings = new ArrayList<Finding>();
        if (all.lacks().isEmpty()) {
            findings.add(Finding.good("Carriers", "At least one takes messages"));
        }
        all.lacks().forEach(it -> findings.add(finding("Carriers", it)));
        sending.stream()
                .limit(MOST)
                .flatMap(department ->
                        look.of(department, visitor, request).lacks().stream()
                                .filter(it -> !all.lacks().contains(it))
                                .map(it -> finding(department.name(), it)))
                .forEach(findings::add);
        if (sending.size() > MOST) {
            findings.add(
                    Finding.unknown(
                            "Other departments",
                            "%d more send in production and were not looked at here: each has a page of its own for this"
                                    .formatted(sending.size() - MOST)));
        }
        return findings;
    }

    private static Finding finding(String name, Lack lack) {
        var what = lack.what() + ". " + lack.why();
        return lack.stops()
                ? Finding.bad(name, what, lack.remedy())
                : Finding.warn(name, what, lack.remedy());
    }
}
