package org.smsauth.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long each page of the console takes, one after the other, with a hundred thousand clients,
 * half of them in one department, and a million entries in the record.
 */
final class ConsoleCases {

    private static final int CLIENTS = Integer.getInteger("console.clients", 100_000);
    private static final int ENTRIES = Integer.getInteger("console.entries", 1_000_000);
    private static final int WARM_UP = 30;
    private static final int MEASURED = 100;
    private static final String DEPARTMENT = "/console/departments/alerts";
    private static final String CLIENT = DEPARTMENT + "/clients/bench-4242";
    private static final String CREDENTIAL = CLIENT + "/credentials/bench000004242";

    private static final Pattern PERSON = Pattern.compile("/console/people/[0-9a-f-]{36}");

    private ConsoleCases() {}

    static void run(Installation installation) throws Exception {
        var login = installation.client("ALERTS");
        var client = login.id();
        installation.withoutAuthServer(data -> {
            new FillRegistry(client, CLIENTS, ENTRIES).fill(data);
            return true;
        });
        var admin = ConsoleVisitor.first(installation.issuer(), installation.consoleLink());
        var lead = admin.invite("alerts");
        var answers = answers(installation, login);
        var person = PERSON.matcher(admin.read("/console/people"));
        if (!person.find()) {
            throw new IllegalStateException("nobody among the people");
        }
        System.out.printf(
                "%n| %-34s | %9s | %9s | %9s | %9s |%n",
                "page, ms", "lead p50", "lead p99", "admin p50", "admin p99");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        var pages = ofDepartment();
        pages.put("message", DEPARTMENT + "/messages/" + answers.getFirst());
        pages.put("trace", DEPARTMENT + "/trace?id=" + answers.getFirst());
        pages.put("why refused, one", DEPARTMENT + "/why?id=" + answers.getLast());
        pages.put("client, try", DEPARTMENT + "/clients/" + client + "/try");
        pages.put("client, promote", DEPARTMENT + "/clients/" + client + "/promotion");
        pages.put("client, effect", DEPARTMENT + "/clients/" + client + "/effect");
        pages.keySet().removeIf(it -> !Case.isWanted(it));
        for (var page : pages.entrySet()) {
            print(page.getKey(), times(lead, page.getValue()), times(admin, page.getValue()));
        }
        pages = ofEverything();
        pages.put("person", person.group());
        pages.put("person, new link", person.group() + "/link");
        pages.keySet().removeIf(it -> !Case.isWanted(it));
        for (var page : pages.entrySet()) {
            print(page.getKey(), List.of(), times(admin, page.getValue()));
        }
    }

    /** The id of a message, and of the request that was refused. */
    private static List<String> answers(Installation installation, Installation.Login login)
            throws Exception {
        var token = installation.token(login);
        var accepted = installation.send(Requests.message("alerts"), token);
        var refused = installation.send(Requests.message("marketing"), token);
        return List.of(
                accepted.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"),
                refused.replaceAll(".*\"request_id\":\"([^\"]+)\".*", "$1"));
    }

    private static Map<String, String> ofDepartment() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", DEPARTMENT + "?environment=sandbox");
        pages.put("clients", DEPARTMENT + "/clients");
        pages.put("clients, further back", DEPARTMENT + "/clients?page=1000");
        pages.put("clients, last used first", DEPARTMENT + "/clients?sort=used");
        pages.put("clients, next to end first", DEPARTMENT + "/clients?sort=end");
        pages.put("clients, a piece of a name", DEPARTMENT + "/clients?search=tem+424");
        pages.put("clients, none found", DEPARTMENT + "/clients?search=nothing+like+it");
        pages.put("clients, suspended", DEPARTMENT + "/clients?state=suspended");
        pages.put("register", DEPARTMENT + "/clients/new");
        pages.put("client", CLIENT);
        pages.put("client, edit", CLIENT + "/edit");
        pages.put("client, suspend", CLIENT + "/standing/suspend");
        pages.put("credential, next", CLIENT + "/credentials/new");
        pages.put("credential, retire", CREDENTIAL + "/retirement");
        pages.put("credential, revoke", CREDENTIAL + "/revocation");
        pages.put("messages", DEPARTMENT + "/messages?environment=sandbox");
        pages.put("why refused", DEPARTMENT + "/why?environment=sandbox");
        pages.put("opt-outs", DEPARTMENT + "/opt-outs?environment=sandbox");
        pages.put("staff directory", DEPARTMENT + "/directory?environment=sandbox");
        pages.put("hours and limits", DEPARTMENT + "/sending?environment=sandbox");
        pages.put("inbound", DEPARTMENT + "/inbound?environment=sandbox");
        pages.put("phone", DEPARTMENT + "/phone?number=%2B14155550123");
        pages.put("preview", DEPARTMENT + "/preview?environment=sandbox");
        pages.put("webhooks", DEPARTMENT + "/webhooks?environment=sandbox");
        pages.put("alarms", DEPARTMENT + "/alarms?environment=sandbox");
        pages.put("alarms, rules", DEPARTMENT + "/alarms/rules?environment=sandbox");
        pages.put("notices", DEPARTMENT + "/notices");
        pages.put("attention", DEPARTMENT + "/attention");
        pages.put("calendar", DEPARTMENT + "/calendar");
        pages.put("production", DEPARTMENT + "/production");
        pages.put("requests", DEPARTMENT + "/requests");
        pages.put("search", "/console/search?q=tem+424");
        pages.put("department", DEPARTMENT + "/settings");
        pages.put("record, changes", DEPARTMENT + "/record");
        pages.put("record, refusals", DEPARTMENT + "/record?topic=refusals");
        pages.put("record, everything", DEPARTMENT + "/record?topic=everything");
        pages.put("record, of nobody", DEPARTMENT + "/record?topic=everything&actor=nobody");
        pages.put("record, of one client", DEPARTMENT + "/record?topic=tokens&client=bench-4242");
        pages.put("account", "/console/sessions");
        pages.put("passkey, new", "/console/sessions/passkeys/new");
        return pages;
    }

    private static Map<String, String> ofEverything() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("departments", "/console");
        pages.put("open a department", "/console/departments/open");
        pages.put("overview of a small department", "/console/departments/bench-7");
        pages.put("record of everything, changes", "/console/record");
        pages.put("record of everything, nobody's", "/console/record?topic=changes&actor=nobody");
        pages.put("people", "/console/people");
        pages.put("invite", "/console/people/invite");
        pages.put("signing keys", "/console/signing-keys");
        pages.put("signing keys, rotate", "/console/signing-keys/rotation");
        pages.put("health", "/console/health");
        pages.put("carriers", "/console/carriers");
        pages.put("proof of the record", "/console/record/proof");
        pages.put("calendar of all", "/console/calendar");
        return pages;
    }

    /** In milliseconds, the least first. */
    private static List<Double> times(ConsoleVisitor visitor, String path) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            visitor.read(path);
        }
        var times = new ArrayList<Double>();
        for (int i = 0; i < MEASURED; i++) {
            var began = System.nanoTime();
            visitor.read(path);
            times.add((System.nanoTime() - began) / 1e6);
        }
        return times.stream().sorted().toList();
    }

    private static void print(String page, List<Double> lead, List<Double> admin) {
        System.out.printf(
                "| %-34s | %9s | %9s | %9s | %9s |%n",
                page, at(lead, 0.5), at(lead, 0.99), at(admin, 0.5), at(admin, 0.99));
    }

    private static String at(List<Double> sorted, double part) {
        return sorted.isEmpty()
                ? ""
                : "%.1f".formatted(sorted.get((int) Math.ceil(part * sorted.size()) - 1));
    }
}
