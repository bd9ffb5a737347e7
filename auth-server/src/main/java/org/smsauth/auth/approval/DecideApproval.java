package org.smsauth.auth.approval;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.ApprovalRequest.State;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides a request: another person agrees, and it is done with that; or it is over. */
@Component
public class DecideApproval {

    private final ApprovalRequests requests;
    private final CarryOut carryOut;
    private final Departments departments;
    private final Clients clients;
    private final People people;
    private final MailApprovals tell;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DecideApproval(
            ApprovalRequests requests,
            CarryOut carryOut,
            Departments departments,
            Clients clients,
            People people,
            MailApprovals tell,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.requests = requests;
        this.carryOut = carryOut;
        this.departments = departments;
        this.clients = clients;
        this.people = people;
        this.tell = tell;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The second yes, and what was asked for is done: all of it or nothing. */
    public Transition<ApprovalRequest> agree(UUID id, Person by) {
        return decide(
                id,
                request -> {
                    var hindrance = hindrance(request, by);
                    if (hindrance.isPresent()) {
                        return new Transition.NotPossible<>(hindrance.get());
                    }
                    return switch (carryOut.carryOut(request, by.email().value())) {
                        case CarryOut.Outcome.Done(var client) ->
                                decided(
                                        request,
                                        State.AGREED,
                                        Event.APPROVAL_GIVEN,
                                        by.email().value(),
                                        "",
                                        client);
                        case CarryOut.Outcome.NotPossible(var why) ->
                                new Transition.NotPossible<>(why);
                    };
                });
    }

    /** What stands against that person's agreeing. */
    public Optional<String> hindrance(ApprovalRequest request, Person by) {
        if (request.isOf(by)) {
            return Optional.of(
                    switch (request.asker()) {
                        case Asker.Someone _ ->
                                "You asked for this yourself: somebody else agrees.";
                        case Asker.Program _ ->
                                "You made what the program that asks has proven itself by: somebody else agrees.";
                    });
        }
        var beyond =
                (by.roles().admin() ? Giver.administrator() : Giver.lead())
                        .beyond(request.wish().scope());
        if (!beyond.isEmpty()) {
            return Optional.of("Only an administrator gives %s.".formatted(beyond));
        }
        return mayAsk(request)
                ? Optional.empty()
                : Optional.of(
                        "%s, who asked for this, may not decide about this department any more. Decline it, and ask anew if it is still needed."
                                .formatted(request.askedBy()));
    }

    /** Whether who asked might do so now. */
    private boolean mayAsk(ApprovalRequest request) {
        return switch (request.asker()) {
            case Asker.Someone(var id, _) ->
                    people.findById(id)
                            .filter(Person::isActive)
                            .filter(it -> it.roles().runs(request.department()))
                            .isPresent();
            case Asker.Program(var id, _) ->
                    clients.findById(id)
                            .filter(it -> it.isInForce(clock.instant()))
                            .filter(it -> it.department().equals(request.department()))
                            .filter(it -> it.environment() == Environment.PRODUCTION)
                            .filter(DecideApproval::manages)
                            .isPresent();
        };
    }

    private static boolean manages(Client client) {
        return client.permissions().scope().tokens().contains(ManagementScope.CLIENTS.scope());
    }

    /** It is not done; a reason is told to who asked. */
    public Transition<ApprovalRequest> decline(UUID id, String reason, Person by) {
        return decide(
                id,
                request ->
                        request.isOf(by)
                                ? new Transition.NotPossible<>(
                                        "You asked for this yourself: take it back instead.")
                                : decided(
                                        request,
                                        State.DECLINED,
                                        Event.APPROVAL_DECLINED,
                                        by.email().value(),
                                        reason,
                                        null));
    }

    /** Whoever asked does not want it any more. */
    public Transition<ApprovalRequest> withdraw(UUID id, Person by) {
        return decide(
                id,
                request ->
                        request.isOf(by)
                                ? decided(
                                        request,
                                        State.WITHDRAWN,
                                        Event.APPROVAL_WITHDRAWN,
                                        by.email().value(),
                                        "",
                                        null)
                                : new Transition.NotPossible<>(
                                        "Only who asked for it takes it back: decline it instead."));
    }

    /** The program that asked does not want it any more. */
    public Transition<ApprovalRequest> withdraw(UUID id, ClientId by) {
        return decide(
                id,
                request ->
                        request.asker() instanceof Asker.Program(var client, _) && client.equals(by)
                                ? decided(
                                        request,
                                        State.WITHDRAWN,
                                        Event.APPROVAL_WITHDRAWN,
                                        request.askedBy(),
                                        "",
                                        null)
                                : new Transition.NotPossible<>(
                                        "Only who asked for it takes it back."));
    }

    private interface Step {
        Transition<ApprovalRequest> of(ApprovalRequest request);
    }

    private Transition<ApprovalRequest> decide(UUID id, Step step) {
        var outcome =
                transaction.execute(status -> {
                    var result = once(id, step);
                    if (!(result instanceof Transition.Done)) {
                        status.setRollbackOnly();
                    }
                    return result;
                });
        return outcome == null ? new Transition.NotFound<>("request " + id) : outcome;
    }

    private Transition<ApprovalRequest> once(UUID id, Step step) {
        var request = requests.lock(id).orElse(null);
        if (request == null) {
            return new Transition.NotFound<>("request " + id);
        }
        if (request.decidedBy() != null) {
            return new Transition.NotPossible<>(
                    "%s has decided this already.".formatted(request.decidedBy()));
        }
        return request.isOpen(clock.instant())
                ? step.of(request)
                : new Transition.NotPossible<>(
                        "This was asked for more than %d days ago: ask anew."
                                .formatted(ApprovalRequest.VALIDITY.toDays()));
    }

    private Transition<ApprovalRequest> decided(
            ApprovalRequest request,
            State as,
            Event event,
            String by,
            String reason,
            @Nullable ClientId client) {
        var now = clock.instant();
        var after = request.decided(as, by, now, reason, client);
        requests.decide(after);
        audit.append(
                AuditEntry.of(event, now)
                        .actor(by)
                        .department(request.department())
                        .client(client == null ? request.wish().client() : client)
                        .scope(request.wish().scope())
                        .changes(
                                Changes.note()
                                        .set("request", request.id())
                                        .set("asked_by", request.askedBy())
                                        .done())
                        .detail(
                                reason.isEmpty()
                                        ? request.wish().words()
                                        : request.wish().words() + ": " + reason)
                        .build());
        if (as != State.WITHDRAWN) {
            departments
                    .findById(request.department())
                    .ifPresent(it -> tell.decided(after, it, by, now));
        }
        return new Transition.Done<>(after);
    }
}
