package org.smsauth.auth.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device that makes one passkey and signs with it, as Web Authentication writes it down; what it
 * says of itself can be made wrong.
 */
final class TestAuthenticator {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte PRESENT = 0x01;
    private static final byte VERIFIED = 0x04;
    private static final byte ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] credentialId = new byte[32];
    private byte @Nullable [] userHandle;
    String origin;
    boolean verifies = true;
    int count;

    TestAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The options a page gives its script. */
    static JsonNode optionsIn(String page) {
        var found = page.replaceAll("(?s).*data-options=\"([^\"]+)\".*", "$1");
        return JSON.readTree(found.replace("&quot;", "\""));
    }

    /** Makes the passkey that a page asks for. */
    String make(String page) {
        var options = optionsIn(page);
        userHandle = bytes(options.get("user").get("id").asString());
        var client = clientData("webauthn.create", options);
        var authData =
                joined(
                        authenticatorData(options.get("rp").get("id").asString(), ATTESTED),
                        new byte[16],
                        new byte[] {0, (byte) credentialId.length},
                        credentialId,
                        publicKey());
        var attestation =
                joined(
                        hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
                        new byte[] {(byte) authData.length},
                        authData);
        return answer(
                Map.of(
                        "clientDataJSON", text(client),
                        "attestationObject", text(attestation),
                        "transports", List.of("internal", "<script>")));
    }

    /** Signs what a page asks for. */
    String sign(String page) {
        return sign(optionsIn(page), "localhost");
    }

    String sign(JsonNode options, String otherwise) {
        var rpId = options.has("rpId") ? options.get("rpId").asString() : otherwise;
        var client = clientData("webauthn.get", options);
        var authData = authenticatorData(rpId, (byte) 0);
        return answer(
                Map.of(
                        "clientDataJSON", text(client),
                        "authenticatorData", text(authData),
                        "signature", text(signature(joined(authData, sha256(client)))),
                        "userHandle", userHandle == null ? "" : text(userHandle)));
    }

    private String answer(Map<String, Object> response) {
        return JSON.writeValueAsString(
                Map.of(
                        "id",
                        text(credentialId),
                        "rawId",
                        text(credentialId),
                        "type",
                        "public-key",
                        "authenticatorAttachment",
                        "platform",
                        "clientExtensionResults",
                        Map.of(),
                        "response",
                        response));
    }

    private byte[] clientData(String type, JsonNode options) {
        return JSON.writeValueAsBytes(
                Map.of(
                        "type",
                        type,
                        "challenge",
                        options.get("challenge").asString(),
                        "origin",
                        origin,
                        "crossOrigin",
                        false));
    }

    private byte[] authenticatorData(String rpId, byte more) {
        var flags = (byte) (PRESENT | (verifies ? VERIFIED : 0) | more);
        return ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(UTF_8)))
                .put(flags)
                .putInt(++count)
                .array();
    }

    /** A COSE key (RFC 9052): EC2, ES256, P-256. */
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return joined(
                hex("a5010203262001215820"),
                coordinate(point.getAffineX().toByteArray()),
                hex("225820"),
                coordinate(point.getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        var all = new byte[32];
        var length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, all, 32 - length, length);
        return all;
    }

    private byte[] signature(byte[] data) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
