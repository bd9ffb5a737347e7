package org.smsauth.auth.approval;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Consent;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/**
 * Does what was asked for, as the person who asked and with the consent of the one who agrees, as
 * part of the caller's transaction. A client that is registered so has no credential yet: whoever
 * asked makes it, and nobody else sees a secret.
 */
@Component
class CarryOut {

    private final RegisterClient registerClient;
    private final UpdateClient updateClient;
    private final Clients clients;
    private final Promotions promotions;
    private final Departments departments;
    private final ChangeDepartment changeDepartment;
    private final Clock clock;

    CarryOut(
            RegisterClient registerClient,
            UpdateClient updateClient,
            Clients clients,
            Promotions promotions,
            Departments departments,
            ChangeDepartment changeDepartment,
            Clock clock) {
        this.registerClient = registerClient;
        this.updateClient = updateClient;
        this.clients = clients;
        this.promotions = promotions;
        this.departments = departments;
        this.changeDepartment = changeDepartment;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * It is done.
         *
         * @param client that it is about now; null for none
         */
        record Done(@Nullable ClientId client) implements Outcome {}

        record NotPossible(String why) implements Outcome {}
    }

    Outcome carryOut(ApprovalRequest request, String agreedBy) {
        return switch (request.wish()) {
            case Wish.Register it -> register(request, agreedBy, it.asked(), Changes.NONE);
            case Wish.Promote it -> promote(request, agreedBy, it);
            case Wish.Widen it -> widen(request, agreedBy, it);
            case Wish.NoFourEyes _ -> {
                departments
                        .findById(request.department())
                        .ifPresent(before ->
                                changeDepartment.requireFourEyes(before, false, request.askedBy()));
                yield new Outcome.Done(null);
            }
        };
    }

    private Outcome register(
            ApprovalRequest request, String agreedBy, Registration asked, Changes more) {
        var noted = Changes.note().and(agreed(request, agreedBy)).and(more).done();
        var consent = Consent.to(asked, request.askedBy(), agreedBy);
        return switch (registerClient.register(asked, request.askedBy(), noted, consent)) {
            case RegisterClient.Outcome.Registered(var client) -> new Outcome.Done(client.id());
            case RegisterClient.Outcome.Refused _ -> refused();
            case RegisterClient.Outcome.NoSuchDepartment(var department) ->
                    new Outcome.NotPossible("There is no department %s.".formatted(department));
        };
    }

    private Outcome promote(ApprovalRequest request, String agreedBy, Wish.Promote wish) {
        var sandbox = clients.findById(wish.sandbox()).orElseThrow();
        if (promotions.of(sandbox.id()).isPresent()) {
            return new Outcome.NotPossible("It has been promoted already.");
        }
        if (!sandbox.isInForce(clock.instant())) {
            return new Outcome.NotPossible(
                    "The sandbox client may not act any more: it is suspended, or has ended.");
        }
        var outcome = register(request, agreedBy, wish.asked(), Promotions.of(sandbox));
        if (outcome instanceof Outcome.Done(var made) && made != null) {
            var production = clients.findById(made).orElseThrow();
            promotions.add(sandbox, production, clock.instant(), request.askedBy());
        }
        return outcome;
    }

    private Outcome widen(ApprovalRequest request, String agreedBy, Wish.Widen wish) {
        var consent = Consent.to(wish.asked(), request.askedBy(), agreedBy);
        var outcome =
                updateClient.update(
                        wish.client(),
                        wish.revision(),
                        wish.asked(),
                        request.askedBy(),
                        agreed(request, agreedBy),
                        consent);
        return switch (outcome) {
            case UpdateClient.Outcome.Updated(Client after) -> new Outcome.Done(after.id());
            case UpdateClient.Outcome.Refused _ -> refused();
            case UpdateClient.Outcome.Outdated _ ->
                    new Outcome.NotPossible(
                            "The client was changed since this was asked for. Decline it, and ask anew from how it is now.");
            case UpdateClient.Outcome.Retired _, UpdateClient.Outcome.NoSuchClient _ ->
                    new Outcome.NotPossible("The client is retired.");
        };
    }

    private static Changes agreed(ApprovalRequest request, String by) {
        return Changes.note().set("agreed_by", by).set("request", request.id()).done();
    }

    private static Outcome refused() {
        return new Outcome.NotPossible(
                "What was asked for is not permitted any more: the department, or what it may do, was"
                        + " changed since. Decline it, and ask anew from how it is now.");
    }
}
