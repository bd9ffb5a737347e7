package org.smsauth.auth.approval;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;

/**
 * Who may hold a credential: whoever made it; and where a program made it, whoever made one of that
 * program's. Somebody could else ask by a program of theirs and agree to it alone.
 */
@Component
public class PeopleBehind {

    private static final int MOST_CREDENTIALS = 200;

    private final Credentials credentials;

    PeopleBehind(Credentials credentials) {
        this.credentials = credentials;
    }

    /** As the record calls them, in no particular order. */
    public List<String> of(CredentialId credential) {
        var people = new LinkedHashSet<String>();
        var programs = new LinkedHashSet<ClientId>();
        var open = new ArrayDeque<String>();
        credentials.findById(credential).ifPresent(it -> open.add(it.createdBy()));
        while (!open.isEmpty()) {
            var maker = open.remove();
            Giver.ofActor(maker)
                    .ifPresentOrElse(
                            program -> {
                                if (programs.add(program)) {
                                    open.addAll(makersOf(program));
                                }
                            },
                            () -> people.add(maker));
        }
        return List.copyOf(people);
    }

    private Set<String> makersOf(ClientId program) {
        return credentials.page(program, "", MOST_CREDENTIALS).stream()
                .map(Credential::createdBy)
                .collect(Collectors.toSet());
    }
}
