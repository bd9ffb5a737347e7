package org.smsauth.auth.api.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.springframework.stereotype.Component;

/** Keys of the client, given or published by it ({@code private_key_jwt}, RFC 7523). */
@Component
public class PublicKeyKind extends ProofKind {

    public static final String JWKS = "jwks";
    public static final String JWKS_URI = "jwks_uri";

    PublicKeyKind(CreateCredential createCredential) {
        super(createCredential);
    }

    @Override
    public String kind() {
        return "public_key";
    }

    @Override
    public List<String> fields() {
        return List.of(JWKS, JWKS_URI);
    }

    @Override
    @Nullable Proof proof(JsonBody body) {
        return keys(body);
    }

    /** The keys the body gives or says where they are; or null and an error. */
    public static @Nullable PublicKey keys(JsonBody body) {
        return switch (body.oneOf(List.of(JWKS, JWKS_URI))) {
            case JWKS -> body.value(JWKS, it -> PublicKey.Given.parse(JsonValues.objectText(it)));
            case JWKS_URI ->
                    body.value(JWKS_URI, it -> new PublicKey.Published(JsonValues.documentUrl(it)));
            default -> null;
        };
    }
}
