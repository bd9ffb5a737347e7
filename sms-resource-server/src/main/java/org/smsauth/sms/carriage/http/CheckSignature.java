package org.smsauth.sms.carriage.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether who has the key has signed a receipt.
 *
 * @param url how the carrier reaches it, without a query, and without what is of a message
 * @see Template.Signed
 */
record CheckSignature(Template.Signing signing, Secret key, String url) {

    /**
     * @throws IllegalArgumentException when its parameters cannot be read
     */
    boolean isSigned(Callback callback) {
        var given = callback.header(signing.header());
        if (given == null) {
            return false;
        }
        var secret = key.now();
        return signed(callback).stream()
                .map(it -> written(secret, it))
                .anyMatch(it -> MessageDigest.isEqual(bytes(it), bytes(normal(given.strip()))));
    }

    private String normal(String given) {
        return signing.hex() ? given.toLowerCase(Locale.ROOT) : given;
    }

    /** What may have been signed: a carrier may or may not say which port is usual. */
    private List<byte[]> signed(Callback callback) {
        return switch (signing.of()) {
            case BODY -> List.of(callback.body());
            case URL_AND_PARAMETERS -> {
                var parameters = new StringBuilder();
                new TreeMap<>(callback.form())
                        .forEach((name, value) -> parameters.append(name).append(value));
                var query = callback.query().isEmpty() ? "" : "?" + callback.query();
                var ours = callback.ours().isEmpty() ? "" : "/" + callback.ours();
                yield urls().stream().map(it -> bytes(it + ours + query + parameters)).toList();
            }
        };
    }

    private List<String> urls() {
        var urls = new ArrayList<>(List.of(url));
        var address = URI.create(url);
        int usual = address.getScheme().equals("https") ? 443 : 80;
        var host = address.getScheme() + "://" + address.getHost();
        if (address.getPort() == usual) {
            urls.add(host + address.getRawPath());
        } else if (address.getPort() < 0) {
            urls.add(host + ":" + usual + address.getRawPath());
        }
        return urls;
    }

    private String written(String secret, byte[] what) {
        try {
            var mac = Mac.getInstance(signing.algorithm());
            mac.init(new SecretKeySpec(bytes(secret), signing.algorithm()));
            var made = mac.doFinal(what);
            return signing.prefix()
                    + (signing.hex()
                            ? HexFormat.of().formatHex(made)
                            : Base64.getEncoder().encodeToString(made));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + signing.algorithm(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
