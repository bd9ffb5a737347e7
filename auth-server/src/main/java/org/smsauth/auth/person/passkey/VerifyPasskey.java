package org.smsauth.auth.person.passkey;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.PublicAddress;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Verifies what a device has answered (Web Authentication sections 7.1 and 7.2): for this server's
 * address, to a challenge of ours, by a person whom the device has recognised.
 */
@Component
class VerifyPasskey {

    /** What devices may sign with, the best first. */
    static final List<PublicKeyCredentialParameters> ALGORITHMS =
            Stream.of(
                            COSEAlgorithmIdentifier.EdDSA,
                            COSEAlgorithmIdentifier.ES256,
                            COSEAlgorithmIdentifier.RS256)
                    .map(it ->
                            new PublicKeyCredentialParameters(
                                    PublicKeyCredentialType.PUBLIC_KEY, it))
                    .toList();

    private static final String TO_COME_IN = "come in";

    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager();
    private final PublicAddress address;
    private final PasskeyChallenges challenges;

    VerifyPasskey(PublicAddress address, PasskeyChallenges challenges) {
        this.address = address;
        this.challenges = challenges;
    }

    byte[] challengeToMake(UUID person) {
        return challenges.next(toMake(person));
    }

    byte[] challengeToComeIn() {
        return challenges.next(TO_COME_IN);
    }

    private static String toMake(UUID person) {
        return "make one of " + person;
    }

    /** What the device of a person has made. */
    PasskeyAnswer made(String json, UUID person) {
        return readable(() -> {
            var data = webAuthn.parseRegistrationResponseJSON(json);
            var challenge = challengeIn(data.getCollectedClientData());
            if (!challenges.isGood(challenge, toMake(person))) {
                return new PasskeyAnswer.Wrong("an answer to no question, or to an old one");
            }
            webAuthn.verify(
                    data, new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
            return challenges.use(challenge) ? AttestedKey.made(data) : answeredBefore();
        });
    }

    /**
     * Who has signed, to come in.
     *
     * @param find the stored passkey of a credential id
     */
    PasskeyAnswer signed(String json, Function<String, Optional<Passkey>> find) {
        return readable(() -> {
            var data = webAuthn.parseAuthenticationResponseJSON(json);
            var challenge = challengeIn(data.getCollectedClientData());
            if (!challenges.isGood(challenge, TO_COME_IN)) {
                return new PasskeyAnswer.Wrong("an answer to no question, or to an old one");
            }
            var passkey = find.apply(credentialId(data)).orElse(null);
            if (passkey == null) {
                return new PasskeyAnswer.Wrong("nobody has this passkey");
            }
            if (!isOf(passkey.person(), data)) {
                return new PasskeyAnswer.Wrong("the passkey of somebody else");
            }
            webAuthn.verify(
                    data,
                    new AuthenticationParameters(
                            server(challenge), AttestedKey.stored(passkey), null, true, true));
            var authenticator = requireNonNull(data.getAuthenticatorData());
            return challenges.use(challenge)
                    ? new PasskeyAnswer.Signed(
                            passkey, authenticator.isFlagBS(), authenticator.getSignCount())
                    : answeredBefore();
        });
    }

    @SuppressWarnings("NullAway") // to it the annotation stands on the array's bytes
    private static String credentialId(AuthenticationData data) {
        return AttestedKey.text(requireNonNull(data.getCredentialId()));
    }

    /** Where no name was given, the device says whose it is (section 7.2, step 6). */
    @SuppressWarnings("NullAway")
    private static boolean isOf(UUID person, AuthenticationData data) {
        var handle = data.getUserHandle();
        return handle != null && PasskeyOptions.isHandleOf(handle, person);
    }

    private interface Reading {
        PasskeyAnswer read();
    }

    /** A browser's JSON may lack or garble anything. */
    private static PasskeyAnswer readable(Reading reading) {
        try {
            return reading.read();
        } catch (MaliciousCounterValueException _) {
            return new PasskeyAnswer.Wrong(
                    "its counter went back: there may be a copy of the passkey");
        } catch (DataAccessException | TransactionException e) {
            throw e; // the store's, not the browser's
        } catch (RuntimeException e) {
            return new PasskeyAnswer.Wrong("not a good answer: " + e.getClass().getSimpleName());
        }
    }

    private static PasskeyAnswer answeredBefore() {
        return new PasskeyAnswer.Wrong("an answer that was given before");
    }

    private static byte[] challengeIn(@Nullable CollectedClientData data) {
        return requireNonNull(requireNonNull(data).getChallenge()).getValue();
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(address.origin()))
                .rpId(address.relyingParty())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
