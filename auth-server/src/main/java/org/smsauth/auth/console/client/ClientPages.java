package org.smsauth.auth.console.client;

import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A department's clients: the list, and one of them with all its credentials. */
@Controller
class ClientPages {

    private static final int A_PAGE = 25;

    private final Clients clients;
    private final FindClients findClients;
    private final Cockpit cockpit;
    private final Promotions promotions;
    private final Clock clock;

    ClientPages(
            Clients clients,
            FindClients findClients,
            Cockpit cockpit,
            Promotions promotions,
            Clock clock) {
        this.clock = clock;
        this.clients = clients;
        this.findClients = findClients;
        this.cockpit = cockpit;
        this.promotions = promotions;
    }

    @GetMapping(Routes.CLIENTS)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var wanted = search.strip();
        var inState = stateOf(state);
        var before = found(after, department);
        var read =
                findClients.find(
                        new FindClients.Wanted(
                                department.id(), wanted, inState, before, clock.instant()),
                        A_PAGE + 1);
        model.addAttribute("clients", read.subList(0, Math.min(A_PAGE, read.size())));
        model.addAttribute("more", read.size() > A_PAGE);
        model.addAttribute("search", wanted);
        model.addAttribute("state", inState.map(ClientState::wire).orElse(""));
        model.addAttribute("first", before.isEmpty());
        model.addAttribute("states", ClientState.values());
        model.addAttribute("mayRegister", visitor.runs(department.id()));
        return "console/clients/list";
    }

    private static Optional<ClientState> stateOf(String text) {
        var state = ClientState.ofWire(text);
        if (state.isEmpty() && !text.isEmpty()) {
            throw new NotUnderstood(
                    "A client is active, suspended, ended or retired: choose one of these.");
        }
        return state;
    }

    private Optional<Client> found(String after, Department department) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        var client =
                idOf(after)
                        .flatMap(clients::findById)
                        .filter(it -> it.department().equals(department.id()));
        if (client.isEmpty()) {
            throw new NotUnderstood("There is no such page of the list: begin with the first.");
        }
        return client;
    }

    private static Optional<ClientId> idOf(String text) {
        try {
            return Optional.of(new ClientId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @GetMapping(Routes.CLIENT)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            Model model) {
        var lines = cockpit.of(client);
        model.addAttribute("client", client);
        model.addAttribute("its", ClientState.of(client, clock.instant()));
        model.addAttribute("root", Routes.of(client));
        model.addAttribute("lines", lines);
        model.addAttribute("promotion", promotions.of(client.id()).orElse(null));
        model.addAttribute("passing", cockpit.passingOf(client));
        model.addAttribute("liveCount", lines.stream().filter(CredentialLine::isLive).count());
        model.addAttribute(
                "mayChange",
                visitor.runs(department.id())
                        && Reach.isWithin(visitor, client)
                        && client.standing().state() != Standing.State.RETIRED);
        return "console/clients/client";
    }
}
