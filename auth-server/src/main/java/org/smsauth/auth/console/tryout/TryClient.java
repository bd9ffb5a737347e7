package org.smsauth.auth.console.tryout;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.smsapi.SendAsClient;
import org.smsauth.auth.token.InHouseToken;
import org.smsauth.auth.token.IssueInHouse;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.stereotype.Component;

/**
 * Tries a client: gives it a credential that counts for minutes, whose secret is forgotten as it is
 * made; gets a token by the rules of every token; sends one message with it.
 */
@Component
class TryClient {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(2);
    private static final int LONGEST_LABEL = 80;
    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));

    private final KnownClients known;
    private final CreateCredential createCredential;
    private final IssueInHouse issueInHouse;
    private final SendAsClient sendAsClient;
    private final AuditLog audit;
    private final Clock clock;

    TryClient(
            KnownClients known,
            CreateCredential createCredential,
            IssueInHouse issueInHouse,
            SendAsClient sendAsClient,
            AuditLog audit,
            Clock clock) {
        this.known = known;
        this.createCredential = createCredential;
        this.issueInHouse = issueInHouse;
        this.sendAsClient = sendAsClient;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Tries it.
     *
     * @throws NotPossible when the client cannot have such a credential
     */
    TryOut attempt(Client client, TryOutForm form, Person by, Origin origin) {
        var credential = credential(client, by);
        var proven =
                known.findWithClient(credential.id())
                        .orElseThrow(() ->
                                new NotPossible(
                                        "The new credential is not known everywhere yet. Try again in a second."));
        var scope = client.permissions().scope().within(MESSAGES);
        return switch (issueInHouse.issue(proven, scope, by.email().value(), origin)) {
            case IssueInHouse.Outcome.Refused(var rule, var why) ->
                    new Tried(form, client, clock.instant(), null)
                            .withoutToken(rule, why, origin.requestId().toString());
            case IssueInHouse.Outcome.Issued(var token) -> send(client, form, token, by, origin);
        };
    }

    private Credential credential(Client client, Person by) {
        var now = clock.instant();
        return known.credentialsOf(client.id()).stream()
                .filter(it -> it.isPassing() && it.createdBy().equals(by.email().value()))
                .filter(it -> it.standing(now) == Credential.Standing.LIVE)
                .filter(it -> it.expiresAt().isAfter(now.plus(LEFT_AT_LEAST)))
                .max(Comparator.comparing(Credential::expiresAt))
                .orElseGet(() -> create(client, by));
    }

    private Credential create(Client client, Person by) {
        var refusals = CredentialRules.refusals(client, "secret");
        if (!refusals.isEmpty()) {
            throw new NotPossible(
                    "This client cannot be tried here: for that it would get a secret, and it may have none.");
        }
        var wanted =
                new CreateCredential.Wanted(label(by.name()), null, clock.instant().plus(LIFE));
        return createCredential.secret(client, wanted, by.email().value()).credential();
    }

    private static String label(String name) {
        return ColumnText.cut("try-out by " + name, LONGEST_LABEL);
    }

    private TryOut send(
            Client client, TryOutForm form, InHouseToken token, Person by, Origin origin) {
        var tried = new Tried(form, client, clock.instant(), token);
        var key = "try-out-" + form.key();
        return switch (sendAsClient.send(token, form.json(), key, origin)) {
            case SendAsClient.Outcome.Away(var sentence) -> tried.withoutAnswer(sentence);
            case SendAsClient.Outcome.Answered answered -> {
                if (answered.status() == Tried.ACCEPTED) {
                    record(client, form, token, by, origin);
                }
                yield tried.answered(answered);
            }
        };
    }

    private void record(
            Client client, TryOutForm form, InHouseToken token, Person by, Origin origin) {
        audit.record(
                AuditEntry.of(Event.MESSAGE_TRIED, clock.instant())
                        .actor(by.email().value())
                        .department(client.department())
                        .client(client.id())
                        .tokenId(token.id())
                        .detail("of type " + form.type())
                        .origin(origin)
                        .build());
    }
}
