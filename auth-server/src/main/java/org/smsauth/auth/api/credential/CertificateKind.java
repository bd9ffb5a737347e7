package org.smsauth.auth.api.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Proof;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A certificate of the client, by its subject or by itself (RFC 8705). */
@Component
public class CertificateKind extends ProofKind {

    public static final String NO_SUBJECT =
            "must be a distinguished name like CN=alerts,O=Example (RFC 4514)";

    private static final String SUBJECT = "subject_dn";
    private static final String THUMBPRINT = "thumbprint";
    private static final String CERTIFICATE = "certificate";

    CertificateKind(CreateCredential createCredential) {
        super(createCredential);
    }

    @Override
    public String kind() {
        return "certificate";
    }

    @Override
    public List<String> fields() {
        return List.of(SUBJECT, THUMBPRINT, CERTIFICATE);
    }

    @Override
    @Nullable Proof proof(JsonBody body) {
        return switch (body.oneOf(fields())) {
            case SUBJECT -> body.value(SUBJECT, CertificateKind::subject);
            case THUMBPRINT ->
                    body.value(THUMBPRINT, it -> Certificate.Registered.parse(JsonValues.text(it)));
            case CERTIFICATE ->
                    body.value(
                            CERTIFICATE,
                            it -> Certificate.Registered.of(JsonValues.certificate(it)));
            default -> null;
        };
    }

    /**
     * Reads a subject's name.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Proof subject(JsonNode node) {
        try {
            return Certificate.Issued.parse(JsonValues.text(node));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NO_SUBJECT, e);
        }
    }
}
