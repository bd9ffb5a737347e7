package org.smsauth.sms.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what requests ask for: the same for the same fields, however they are written in
 * JSON. What they say could be guessed and tried: it is never stored but keyed ({@link
 * org.smsauth.sms.vault.FingerprintKey}).
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(SmsRequest request) {
        return Sha256.of(digest -> {
            add(digest, request.type().wire());
            add(digest, request.isList() ? "list " + request.to().size() : "one");
            request.to().forEach(it -> add(digest, it));
            add(digest, request.from().value());
            add(digest, request.body());
            add(digest, request.reference());
            add(digest, request.validity());
            add(digest, request.sendAt());
            add(digest, request.callback());
            add(digest, request.outsideHours().wire());
        });
    }

    /** Each with its length, so that no field can pass for part of another. */
    private static void add(MessageDigest digest, @Nullable Object field) {
        var bytes = Objects.toString(field, "").getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
