package org.smsauth.sms.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/** SHA-256 digests in Base64url. */
final class Sha256 {

    private Sha256() {}

    static String of(Consumer<MessageDigest> updates) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            updates.accept(digest);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
