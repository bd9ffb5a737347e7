package org.smsauth.auth.console.client;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;

/** Puts every credential of a client on one time line, the newest first. */
@Component
class Cockpit {

    private static final int MOST = 200;

    private final Credentials credentials;
    private final CredentialUses uses;
    private final Clock clock;

    Cockpit(Credentials credentials, CredentialUses uses, Clock clock) {
        this.credentials = credentials;
        this.uses = uses;
        this.clock = clock;
    }

    List<CredentialLine> of(Client client) {
        return linesOf(
                credentials.page(client.id(), "", MOST).stream()
                        .filter(it -> !it.isPassing())
                        .toList());
    }

    /** Those that were made for a try and counted for minutes, the newest first. */
    List<CredentialLine> passingOf(Client client) {
        return linesOf(
                credentials.page(client.id(), "", MOST).stream()
                        .filter(Credential::isPassing)
                        .toList());
    }

    private List<CredentialLine> linesOf(List<Credential> all) {
        var used = uses.of(all.stream().map(Credential::id).toList());
        var span = span(all, clock.instant());
        var staying =
                all.stream()
                        .filter(it -> it.stays(span.now()))
                        .map(Credential::id)
                        .collect(toSet());
        return all.stream()
                .sorted(Comparator.comparing(Credential::createdAt).reversed())
                .map(it ->
                        new CredentialLine(
                                it,
                                used.getOrDefault(it.id(), CredentialUse.NEVER),
                                it.standing(span.now()),
                                Evidence.on(it, takingOver(it, used, staying), span.now()),
                                span))
                .toList();
    }

    private static Map<CredentialId, CredentialUse> takingOver(
            Credential credential,
            Map<CredentialId, CredentialUse> used,
            Set<CredentialId> staying) {
        var uses = new HashMap<>(used);
        uses.keySet().removeIf(it -> !it.equals(credential.id()) && !staying.contains(it));
        return uses;
    }

    /** The line of one of them. */
    CredentialLine of(Client client, Credential credential) {
        var lines = credential.isPassing() ? passingOf(client) : of(client);
        return lines.stream()
                .filter(it -> it.credential().id().equals(credential.id()))
                .findFirst()
                .orElseThrow();
    }

    private static CredentialLine.TimeSpan span(List<Credential> all, Instant now) {
        var ends = Stream.concat(all.stream().map(Credential::expiresAt), Stream.of(now));
        var begins = Stream.concat(all.stream().map(Credential::notBefore), Stream.of(now));
        return new CredentialLine.TimeSpan(
                begins.min(Comparator.naturalOrder()).orElse(now),
                ends.max(Comparator.naturalOrder()).orElse(now),
                now);
    }
}
