package org.smsauth.sms.intake;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Sha256;

/**
 * Tells apart what requests ask for: the same for the same fields, however they are written in
 * JSON. What they say could be guessed and tried: it is never stored but keyed ({@link
 * org.smsauth.sms.vault.FingerprintKey}).
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(SmsRequest request) {
        var digest =
                new Sha256()
                        .add(request.type().wire())
                        .add(request.isList() ? "list " + request.to().size() : "one");
        request.to().forEach(digest::add);
        digest.add(request.from().value())
                .add(request.body())
                .add(request.reference())
                .add(request.validity())
                .add(request.sendAt());
        return withCallback(digest, request.callback())
                .add(request.outsideHours().wire())
                .base64Url();
    }

    /** Without one as releases before had it: who repeats an older request has the same. */
    private static Sha256 withCallback(Sha256 digest, @Nullable URI callback) {
        return callback == null ? digest.add(true) : digest.add(callback.toString());
    }
}
