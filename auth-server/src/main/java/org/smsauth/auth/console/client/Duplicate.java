package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Scope;
import org.smsauth.runtime.text.ColumnText;

/**
 * The form for a client like another: all of it that may be taken over, and never its name as it is
 * nor how it proves itself. Whether it may be registered is asked when it is sent, as of any.
 *
 * @param leftOut what of the other is not taken over, and why, each in words
 */
record Duplicate(ClientForm form, List<String> leftOut) {

    private static final int LONGEST_NAME = 80;

    /**
     * @param given the scopes that whoever registers it may give
     */
    static Duplicate of(Client original, Department department, Scope given, Instant now) {
        var may = original.permissions();
        var scope = may.scope().within(department.entitlement()).within(given);
        var senders = may.senderIds().within(department.senderIds());
        var as = ClientForm.of(original);
        var form =
                new ClientForm(
                        ColumnText.cut(Words.of("Copy of %s", original.name()), LONGEST_NAME),
                        as.purpose(),
                        as.owner(),
                        as.environment(),
                        scope.tokens(),
                        senders.values().stream().map(Object::toString).toList(),
                        as.minutes(),
                        as.networks(),
                        as.dailyLimit(),
                        original.hasEnded(now) ? "" : as.expiresOn(),
                        ClientForm.day(now.plus(ClientForm.UNTIL_REVIEW)),
                        as.tags(),
                        as.boundTokens(),
                        as.highSecurity(),
                        as.dpopBound(),
                        as.certificateBound());
        return new Duplicate(
                form,
                leftOut(
                        original,
                        may.scope().without(scope),
                        may.senderIds().without(senders),
                        now));
    }

    private static List<String> leftOut(
            Client original, Scope scope, SenderIds senders, Instant now) {
        var words = new ArrayList<String>();
        if (!scope.isEmpty()) {
            words.add(Words.of("%s, which cannot be given here", ScopeWords.names(scope)));
        }
        if (!senders.isEmpty()) {
            words.add(
                    Words.of(
                            "the sender ids %s, which the department has no more",
                            String.join(
                                    ", ",
                                    senders.values().stream().map(Object::toString).toList())));
        }
        if (original.hasEnded(now)) {
            words.add(Words.of("its end, which has passed"));
        }
        return List.copyOf(words);
    }
}
