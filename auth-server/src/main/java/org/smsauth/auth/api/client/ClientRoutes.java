package org.smsauth.auth.api.client;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.approval.AnswerAsked;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.api.request.Revision;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.ClientId;
import org.smsauth.model.Verdict;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clients of the caller's department. */
@RestController
@Needs(ManagementScope.CLIENTS)
class ClientRoutes {

    private final Clients clients;
    private final ManagedClients managed;
    private final RegisterClient registerClient;
    private final UpdateClient updateClient;
    private final AnswerAsked answerAsked;
    private final IssuerSettings settings;

    ClientRoutes(
            Clients clients,
            ManagedClients managed,
            RegisterClient registerClient,
            UpdateClient updateClient,
            AnswerAsked answerAsked,
            IssuerSettings settings) {
        this.clients = clients;
        this.managed = managed;
        this.registerClient = registerClient;
        this.updateClient = updateClient;
        this.answerAsked = answerAsked;
        this.settings = settings;
    }

    @GetMapping(Routes.CLIENTS)
    Page<ClientAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var wanted = Page.Wanted.of(limit, cursor);
        return wanted.page(
                clients.page(
                        caller.department(),
                        caller.environments(),
                        wanted.cursor(),
                        wanted.toRead()),
                it -> it.id().value(),
                ClientAnswer::of);
    }

    @GetMapping(Routes.CLIENT)
    ResponseEntity<ClientAnswer> show(
            @AuthenticationPrincipal Caller caller, @PathVariable ClientId id) {
        return answer(managed.seen(caller, id));
    }

    @PostMapping(Routes.CLIENTS)
    ResponseEntity<?> register(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        var fields = new ArrayList<>(ClientFields.CHANGEABLE);
        fields.add(ClientFields.ENVIRONMENT);
        var body = JsonBody.read(request).with(fields);
        var asked = asked(caller, body);
        managed.check(caller, asked, body);
        body.refuseErrors();
        return switch (registerClient.register(asked, caller.actor())) {
            case RegisterClient.Outcome.Registered(var client) ->
                    ResponseEntity.created(
                                    URI.create(
                                            settings.managementApi() + "/clients/" + client.id()))
                            .eTag(Revision.etag(client.revision()))
                            .body(ClientAnswer.of(client));
            case RegisterClient.Outcome.Refused(var refusals)
                    when RegistrationRules.awaitConsent(refusals) ->
                    answerAsked.ask(caller, new Wish.Register(asked, ""));
            case RegisterClient.Outcome.Refused(var refusals) -> throw refused(refusals);
            case RegisterClient.Outcome.NoSuchDepartment(var department) ->
                    throw Problem.notFound("There is no department " + department).refused();
        };
    }

    private static Registration asked(Caller caller, JsonBody body) {
        if (!body.has(ClientFields.ENVIRONMENT)) {
            body.error(ClientFields.ENVIRONMENT, "must be sandbox or production");
        }
        var empty = ClientFields.empty(caller.department());
        return ClientFields.read(
                body, empty.withEnvironment(ClientFields.environment(body, empty.environment())));
    }

    /** A merge patch (RFC 7396): what is left out stays, {@code null} clears. */
    @PatchMapping(Routes.CLIENT)
    ResponseEntity<?> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            HttpServletRequest request) {
        var client = managed.touched(caller, id);
        Revision.require(request, client.revision());
        var body = JsonBody.read(request).with(ClientFields.CHANGEABLE);
        var asked = ClientFields.read(body, client.registration());
        managed.check(caller, client, asked, body);
        body.refuseErrors();
        return switch (updateClient.update(id, client.revision(), asked, caller.actor())) {
            case UpdateClient.Outcome.Updated(var updated) -> answer(updated);
            case UpdateClient.Outcome.Refused(var refusals)
                    when RegistrationRules.awaitConsent(refusals) ->
                    answerAsked.ask(caller, new Wish.Widen(id, client.revision(), asked));
            case UpdateClient.Outcome.Refused(var refusals) -> throw refused(refusals);
            case UpdateClient.Outcome.Outdated(var current) ->
                    throw Revision.outdated(current.revision()).refused();
            case UpdateClient.Outcome.Retired(var retired) ->
                    throw Transitions.conflict("Client %s is %s".formatted(id, retired.standing()));
            case UpdateClient.Outcome.NoSuchClient _ ->
                    throw Problem.notFound("There is no client " + id).refused();
        };
    }

    private static RefusedException refused(List<Verdict.Refused<FieldRefusal>> refusals) {
        return Problem.ofFields(refusals.stream().map(Verdict.Refused::refusal).toList()).refused();
    }

    static ResponseEntity<ClientAnswer> answer(Client client) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(client.revision()))
                .body(ClientAnswer.of(client));
    }
}
