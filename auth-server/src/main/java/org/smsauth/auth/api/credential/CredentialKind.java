package org.smsauth.auth.api.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.SecretText;

/** A kind of credential the API creates. A new kind is a new component, and nothing else. */
public interface CredentialKind {

    /** Its name in requests, the same as of its proof. */
    String kind();

    /** The fields it has beside those of every kind. */
    List<String> fields();

    /**
     * Creates one.
     *
     * @param body noting an error there and then refusing is how to refuse its fields
     */
    Created create(Client client, Wanted wanted, JsonBody body, String by);

    /**
     * What was created.
     *
     * @param secret to be shown once; null for kinds that have none
     */
    record Created(Credential credential, @Nullable SecretText secret) {}
}
