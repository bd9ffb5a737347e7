package org.smsauth.auth.api.credential;

import java.util.List;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.springframework.stereotype.Component;

/** A secret made here (RFC 6749 section 2.3.1). */
@Component
class SecretKind implements CredentialKind {

    private final CreateCredential createCredential;

    SecretKind(CreateCredential createCredential) {
        this.createCredential = createCredential;
    }

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public Created create(Client client, Wanted wanted, JsonBody body, String by) {
        body.refuseErrors();
        var created = createCredential.secret(client, wanted, by);
        return new Created(created.credential(), created.secret());
    }
}
