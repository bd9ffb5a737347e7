package org.smsauth.auth.person.passkey;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.PublicAddress;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser is asked for, as JSON that it reads itself (Web Authentication, {@code
 * PublicKeyCredentialCreationOptionsJSON} and {@code PublicKeyCredentialRequestOptionsJSON}).
 */
@Component
class PasskeyOptions {

    private static final String NAME = "smsauth";

    private final PublicAddress address;
    private final JsonMapper json;

    PasskeyOptions(PublicAddress address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    /** To make a new passkey, on a device that has none of the person's yet. */
    String toMake(Person person, List<Passkey> others, byte[] challenge) {
        return json.writeValueAsString(
                Map.of(
                        "challenge",
                        text(challenge),
                        "rp",
                        Map.of("id", address.relyingParty(), "name", NAME),
                        "user",
                        Map.of(
                                "id",
                                text(handle(person.id())),
                                "name",
                                person.email().value(),
                                "displayName",
                                person.name()),
                        "pubKeyCredParams",
                        algorithms(),
                        "authenticatorSelection",
                        Map.of(
                                "residentKey",
                                "required",
                                "requireResidentKey",
                                true,
                                "userVerification",
                                "required"),
                        "attestation",
                        "none",
                        "excludeCredentials",
                        others.stream().map(PasskeyOptions::descriptor).toList(),
                        "timeout",
                        PasskeyChallenges.VALIDITY.toMillis()));
    }

    private static List<Map<String, Object>> algorithms() {
        return VerifyPasskey.ALGORITHMS.stream()
                .map(it ->
                        Map.<String, Object>of("type", "public-key", "alg", it.getAlg().getValue()))
                .toList();
    }

    private static Map<String, Object> descriptor(Passkey passkey) {
        return Map.of(
                "type",
                "public-key",
                "id",
                passkey.credentialId(),
                "transports",
                Stream.of(passkey.transports().split(" ")).filter(it -> !it.isEmpty()).toList());
    }

    /** To come in with any passkey there is on the device. */
    String toComeIn(byte[] challenge) {
        return json.writeValueAsString(
                Map.of(
                        "challenge",
                        text(challenge),
                        "rpId",
                        address.relyingParty(),
                        "userVerification",
                        "required",
                        "timeout",
                        PasskeyChallenges.VALIDITY.toMillis()));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a device knows a person by, and gives back with each answer. */
    private static byte[] handle(UUID person) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    static boolean isHandleOf(byte[] handle, UUID person) {
        return Arrays.equals(handle, handle(person));
    }
}
