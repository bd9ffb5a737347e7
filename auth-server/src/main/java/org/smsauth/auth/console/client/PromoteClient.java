package org.smsauth.auth.console.client;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Consent;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.console.client.RegisterByForm.NewCredential;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the production client out of a sandbox client, with the same settings, once a sandbox
 * message of it has been delivered. It proves itself by a credential of its own.
 */
@Component
class PromoteClient {

    private final SmsApi smsApi;
    private final RegisterByForm registerByForm;
    private final Promotions promotions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PromoteClient(
            SmsApi smsApi,
            RegisterByForm registerByForm,
            Promotions promotions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.smsApi = smsApi;
        this.registerByForm = registerByForm;
        this.promotions = promotions;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** One thing that must be so first, and whether it is. */
    record Condition(boolean met, String words, String otherwise) {}

    /**
     * Everything that must be so first.
     *
     * @param away why it is not known whether a message was delivered
     * @param delivered the message that was, if one was
     */
    record Readiness(
            List<Condition> conditions, @Nullable String away, @Nullable Message delivered) {

        public boolean isReady() {
            return conditions.stream().allMatch(Condition::met);
        }
    }

    Readiness readiness(Client client, Department department, OnBehalfOf by) {
        var now = clock.instant();
        var conditions = new ArrayList<Condition>();
        var answer = smsApi.messages(by.in(Environment.SANDBOX), delivered(client));
        var delivered =
                answer instanceof Answer.Told<Page<Message>>(var page, _) && !page.items().isEmpty()
                        ? page.items().getFirst()
                        : null;
        conditions.add(
                new Condition(
                        delivered != null,
                        "A sandbox message of it has been delivered",
                        "Send one from the system, or try the client here"));
        conditions.add(
                new Condition(
                        client.isInForce(now) && department.standing().isActive(),
                        "Client and department are active",
                        client.hasEnded(now)
                                ? "The client has ended: edit it and give it a later end, or none"
                                : "Resume what is suspended"));
        conditions.add(mayBeRegistered(client, department, now));
        return new Readiness(
                conditions,
                answer instanceof Answer.Away<Page<Message>>(var sentence) ? sentence : null,
                delivered);
    }

    private static Condition mayBeRegistered(Client client, Department department, Instant now) {
        var refusals =
                RegistrationRules.refusals(
                        client.registration().withEnvironment(Environment.PRODUCTION),
                        department,
                        null,
                        Consent.NOT_NEEDED,
                        now);
        return new Condition(
                refusals.isEmpty(),
                "The department still permits all that it is registered for",
                RuleWords.inOne(refusals));
    }

    private static MessageQuery delivered(Client client) {
        return MessageQuery.ofClient(client.id().value(), 1).status("delivered");
    }

    /** What the production client's owner takes away, or null and errors. */
    @Nullable HandOver promote(
            Client sandbox, NewCredential credential, String by, FormErrors errors) {
        var asked = sandbox.registration().withEnvironment(Environment.PRODUCTION);
        return transaction.<@Nullable HandOver>execute(status -> {
            var handOver =
                    registerByForm.register(asked, credential, by, errors, Promotions.of(sandbox));
            if (handOver == null) {
                status.setRollbackOnly();
            } else {
                promotions.add(sandbox, handOver.client(), clock.instant(), by);
            }
            return handOver;
        });
    }
}
