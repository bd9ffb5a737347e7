package org.smsauth.auth.console.tryout;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's latest tries, kept in their session and gone with it. As text: a later version of this
 * server reads the session of an earlier one, or goes without.
 */
final class TryOuts {

    private static final String ATTRIBUTE = "try-outs";
    private static final int MOST = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpSession session;

    TryOuts(HttpSession session) {
        this.session = session;
    }

    void keep(TryOut tryOut) {
        var all = new ArrayList<>(all());
        all.removeIf(it -> it.id().equals(tryOut.id()));
        all.addFirst(tryOut);
        session.setAttribute(
                ATTRIBUTE, JSON.writeValueAsString(all.subList(0, Math.min(MOST, all.size()))));
    }

    Optional<TryOut> find(String id, Client client) {
        return all().stream()
                .filter(it -> it.id().equals(id) && it.client().equals(client.id().value()))
                .findFirst();
    }

    private List<TryOut> all() {
        try {
            return session.getAttribute(ATTRIBUTE) instanceof String kept
                    ? JSON.readValue(kept, new TypeReference<List<TryOut>>() {})
                    : List.of();
        } catch (JacksonException ofAnotherVersion) {
            return List.of();
        }
    }
}
