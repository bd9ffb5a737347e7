package org.smsauth.auth.credential.use;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.use.ClientTokens.ClientSlot;
import org.smsauth.auth.credential.use.TokenHours.DepartmentHour;
import org.smsauth.auth.credential.use.TokenHours.TokenCount;
import org.smsauth.model.CredentialId;

/**
 * What entries of the record add up to: how each credential was used and from where, and how many
 * tokens each department and each client got, and when. Adding is quick: tokens wait for it.
 */
final class UseSum {

    private final Map<CredentialId, CredentialUse> uses = new HashMap<>();
    private final Map<CredentialId, Map<String, Instant>> sources = new HashMap<>();
    private final Map<DepartmentHour, TokenCount> hours = new HashMap<>();
    private final Map<ClientSlot, TokenCount> slots = new HashMap<>();

    Map<CredentialId, CredentialUse> uses() {
        return uses;
    }

    /** The addresses each credential was used from, and when last. */
    Map<CredentialId, Map<String, Instant>> sources() {
        return sources;
    }

    Map<DepartmentHour, TokenCount> hours() {
        return hours;
    }

    Map<ClientSlot, TokenCount> slots() {
        return slots;
    }

    void add(AuditEntry entry) {
        switch (entry.event()) {
            case TOKEN_ISSUED -> {
                addUse(entry, source -> used(entry.at(), source));
                addSource(entry);
                addToHour(entry, TokenCount.GIVEN);
            }
            case CLIENT_AUTHENTICATION_REFUSED -> {
                addUse(entry, source -> refused(entry.at(), source));
                addToHour(entry, TokenCount.REFUSED);
            }
            case TOKEN_REFUSED -> addToHour(entry, TokenCount.REFUSED);
            default -> {
                // says nothing of tokens
            }
        }
    }

    private static CredentialUse used(Instant at, Optional<String> source) {
        return new CredentialUse(1, at, source.orElse(null), 0, null, null, Pace.of(at));
    }

    private static CredentialUse refused(Instant at, Optional<String> source) {
        return new CredentialUse(0, null, null, 1, at, source.orElse(null), Pace.NONE);
    }

    private void addUse(AuditEntry entry, Function<Optional<String>, CredentialUse> useFrom) {
        if (entry.credential() != null) {
            uses.merge(entry.credential(), useFrom.apply(source(entry)), CredentialUse::and);
        }
    }

    private void addSource(AuditEntry entry) {
        var credential = entry.credential();
        var source = source(entry);
        if (credential != null && source.isPresent()) {
            sources.computeIfAbsent(credential, _ -> new HashMap<>()).put(source.get(), entry.at());
        }
    }

    private void addToHour(AuditEntry entry, TokenCount count) {
        if (entry.department() != null) {
            hours.merge(
                    new DepartmentHour(entry.department(), Pace.hourOf(entry.at())),
                    count,
                    TokenCount::and);
        }
        if (entry.client() != null) {
            slots.merge(ClientSlot.at(entry.client(), entry.at()), count, TokenCount::and);
        }
    }

    private static Optional<String> source(AuditEntry entry) {
        return Optional.ofNullable(entry.origin()).map(Origin::source);
    }
}
