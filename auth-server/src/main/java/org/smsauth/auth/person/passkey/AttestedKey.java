package org.smsauth.auth.person.passkey;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smsauth.auth.person.Passkey;

/** The public half of a passkey: as a device attests it, and as it is stored. */
final class AttestedKey {

    private static final int MOST_TRANSPORTS = 8;
    private static final AttestedCredentialDataConverter CREDENTIALS =
            new AttestedCredentialDataConverter(new ObjectConverter());

    private AttestedKey() {}

    /** What a verified registration says. */
    static PasskeyAnswer.Made made(RegistrationData data) {
        var authenticator = requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var credential = requireNonNull(authenticator.getAttestedCredentialData());
        return new PasskeyAnswer.Made(
                text(credential.getCredentialId()),
                text(CREDENTIALS.convert(credential)),
                transports(Optional.ofNullable(data.getTransports()).orElse(Set.of())),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                authenticator.getSignCount());
    }

    /** A browser may name some that nobody knows yet. */
    private static String transports(Set<AuthenticatorTransport> named) {
        return named.stream()
                .map(AuthenticatorTransport::getValue)
                .filter(it -> it.matches("[a-z-]{1,20}"))
                .limit(MOST_TRANSPORTS)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The same again, to verify an answer with. */
    static CredentialRecord stored(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signCount(),
                CREDENTIALS.convert(Base64.getUrlDecoder().decode(passkey.credentialData())),
                null,
                null,
                null,
                null);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
