package org.smsauth.auth.console.system;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.production.Lack;
import org.smsauth.auth.console.production.LookAtProduction;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Component;

/** What production lacks: the installation as a whole, and departments that send there. */
@Component
class LookAtProductionOfAll {

    /** All are looked at, and so many of those that lack something are shown. */
    private static final int MOST = 50;

    private final LookAtProduction look;
    private final Departments departments;
    private final Clients clients;

    LookAtProductionOfAll(LookAtProduction look, Departments departments, Clients clients) {
        this.look = look;
        this.departments = departments;
        this.clients = clients;
    }

    List<Finding> look(HttpServletRequest request) {
        var all = look.ofInstallation(request);
        if (!all.away().isEmpty()) {
            return List.of(Finding.unknown(Words.of("Carriers"), all.away()));
        }
        var send = Set.copyOf(clients.departmentsThatSendInProduction());
        var sending =
                departments.findAll().stream()
                        .filter(it -> send.contains(it.id().value()))
                        .sorted(Comparator.comparing(Department::name))
                        .toList();
        if (sending.isEmpty() && !all.lacks().isEmpty()) {
            return List.of(
                    Finding.good(
                            Words.of("Carriers"),
                            Words.of("None takes messages, and no client sends in production")));
        }
        var findings = new ArrayList<Finding>();
        if (all.lacks().isEmpty()) {
            findings.add(
                    Finding.good(Words.of("Carriers"), Words.of("At least one takes messages")));
        }
        all.lacks().forEach(it -> findings.add(finding(Words.of("Carriers"), it)));
        var lacking = look.ofEach(sending, all, request);
        lacking.entrySet().stream()
                .limit(MOST)
                .forEach(it -> findings.addAll(findings(it.getKey(), it.getValue())));
        if (lacking.size() > MOST) {
            findings.add(
                    Finding.warn(
                            Words.of("Other departments"),
                            Words.counted(
                                    lacking.size() - MOST,
                                    "One more lacks something in production",
                                    "%d more lack something in production"),
                            Words.of(
                                    lacking.size() > 2 * MOST
                                            ? "See each department's page Production. They are not listed here: %s and others."
                                            : "See each department's page Production. They are not listed here: %s.",
                                    lacking.keySet().stream()
                                            .skip(MOST)
                                            .limit(MOST)
                                            .map(Department::name)
                                            .collect(Collectors.joining(", ")))));
        }
        return findings;
    }

    private static List<Finding> findings(Department department, Lack.Found found) {
        return found.away().isEmpty()
                ? found.lacks().stream().map(it -> finding(department.name(), it)).toList()
                : List.of(Finding.unknown(Words.of("Departments"), found.away()));
    }

    private static Finding finding(String name, Lack lack) {
        var what = lack.what() + ". " + lack.why();
        return lack.stops()
                ? Finding.bad(name, what, lack.remedy())
                : Finding.warn(name, what, lack.remedy());
    }
}
