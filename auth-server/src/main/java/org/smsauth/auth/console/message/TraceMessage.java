package org.smsauth.auth.console.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.FindEntries;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.words.WhoDecided;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;

/** Puts together the chain of a message, out of what the SMS server told and what is known here. */
@Component
class TraceMessage {

    private final Clients clients;
    private final Credentials credentials;
    private final FindEntries entries;
    private final WhoDecided whoDecided;

    TraceMessage(
            Clients clients, Credentials credentials, FindEntries entries, WhoDecided whoDecided) {
        this.clients = clients;
        this.credentials = credentials;
        this.entries = entries;
        this.whoDecided = whoDecided;
    }

    /** The chain of a message of that department. */
    MessageChain of(Message message, Department department) {
        var origin = message.origin();
        var client =
                origin == null
                        ? null
                        : read(origin.client(), ClientId::new)
                                .flatMap(clients::findById)
                                .filter(it -> it.department().equals(department.id()))
                                .orElse(null);
        var credential =
                origin == null || client == null
                        ? null
                        : read(origin.credential(), CredentialId::new)
                                .flatMap(credentials::findById)
                                .filter(it -> it.client().equals(client.id()))
                                .orElse(null);
        return new MessageChain(
                message,
                StatusWords.of(message.status()),
                client,
                credential,
                origin == null ? null : token(origin.tokenId(), department),
                permitted(),
                message.steps().stream()
                        .map(it -> MessageChain.StepLine.of(it, whoDecided))
                        .toList(),
                message.parts().stream().map(MessageChain.PartLine::of).toList());
    }

    private @Nullable AuditEntry token(String tokenId, Department department) {
        return TimeOrderedIds.read(tokenId).map(entries::ofToken).orElse(List.of()).stream()
                .filter(it -> it.event() == Event.TOKEN_ISSUED)
                .filter(it -> department.id().equals(it.department()))
                .findFirst()
                .orElse(null);
    }

    /** There would be no token and no message if one of them had not. */
    private static List<Decision> permitted() {
        var all = new ArrayList<Decision>();
        all.addAll(Decision.allPermitted(Decision.Server.AUTHORIZATION, Rules.ISSUANCE));
        all.addAll(Decision.allPermitted(Decision.Server.SMS, Rules.ADMISSION));
        return all;
    }

    private static <I> Optional<I> read(String text, Function<String, I> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
