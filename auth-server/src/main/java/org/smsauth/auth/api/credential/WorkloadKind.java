package org.smsauth.auth.api.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.Workload;
import org.springframework.stereotype.Component;

/** A workload that another issuer vouches for (RFC 7523). */
@Component
class WorkloadKind extends ProofKind {

    private static final String ISSUER = "issuer";
    private static final String SUBJECT = "subject";
    private static final String AUDIENCE = "audience";
    private static final int LONGEST = 500;

    WorkloadKind(CreateCredential createCredential) {
        super(createCredential);
    }

    @Override
    public String kind() {
        return "workload";
    }

    @Override
    public List<String> fields() {
        return List.of(ISSUER, SUBJECT, AUDIENCE, PublicKeyKind.JWKS, PublicKeyKind.JWKS_URI);
    }

    @Override
    @Nullable Proof proof(JsonBody body) {
        var issuer = body.value(ISSUER, JsonValues::documentUrl);
        var subject = body.line(SUBJECT, LONGEST);
        var audience = body.line(AUDIENCE, LONGEST);
        var keys =
                body.has(PublicKeyKind.JWKS) || body.has(PublicKeyKind.JWKS_URI)
                        ? PublicKeyKind.keys(body)
                        : null;
        if (issuer == null) {
            body.error(ISSUER, "must be the URL that the tokens have as iss");
            return null;
        }
        try {
            return new Workload(issuer, subject, audience, keys);
        } catch (IllegalArgumentException e) {
            var isOfIssuer = issuer.value().getRawQuery() != null;
            body.error(isOfIssuer ? ISSUER : SUBJECT, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
