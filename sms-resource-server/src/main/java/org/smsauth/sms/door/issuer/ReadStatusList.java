package org.smsauth.sms.door.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.signature.CompactForm;

/** Reads a status list out of the token it travels in, if that is good in every respect. */
final class ReadStatusList {

    private static final String TYPE = "statuslist+jwt";

    /**
     * Claims (draft-ietf-oauth-status-list section 5.1); {@code revoked_tokens} and {@code change}
     * are extensions of ours.
     */
    private static final String STATUS_LIST = "status_list";

    private static final String BITS = "bits";
    private static final String LIST = "lst";
    private static final String REVOKED_TOKENS = "revoked_tokens";
    private static final String TTL = "ttl";
    private static final String CHANGE = "change";

    private static final String UNSIGNED =
            "it is not a JWT of type %s that the issuer signed".formatted(TYPE);

    /** Over a hundred million credentials: whatever inflates to more is not a list. */
    static final int LARGEST = 32 * 1024 * 1024;

    private final JWTProcessor<SecurityContext> signed;
    private final String issuer;
    private final String subject;

    ReadStatusList(IssuerSigned signed, String issuer, String subject) {
        this.signed = signed.ofType(TYPE);
        this.issuer = issuer;
        this.subject = subject;
    }

    /**
     * Reads it.
     *
     * @param now in milliseconds
     * @param skew how far the issuer's clock may be from it, in milliseconds
     * @throws IOException saying why it cannot be believed
     */
    StatusList read(String token, long now, long skew) throws IOException {
        var claims = claims(token);
        require(issuer.equals(claims.getIssuer()), "its iss is not " + issuer);
        require(subject.equals(claims.getSubject()), "its sub is not " + subject);
        var issuedAt = millis(claims.getIssueTime(), "it has no iat");
        var expiresAt = millis(claims.getExpirationTime(), "it has no exp");
        require(
                issuedAt <= now + skew,
                "its iat is yet to come, in %d seconds: the clocks differ"
                        .formatted((issuedAt - now) / 1000));
        require(expiresAt > now - skew, "it has expired");
        try {
            var list = claims.getJSONObjectClaim(STATUS_LIST);
            var revoked = claims.getStringListClaim(REVOKED_TOKENS);
            return new StatusList(
                    inflated(list),
                    bits(list),
                    Set.copyOf(Objects.requireNonNullElse(revoked, List.of())),
                    new StatusList.Times(
                            number(claims, CHANGE, -1),
                            issuedAt,
                            1000 * number(claims, TTL, 0),
                            expiresAt));
        } catch (ParseException | NullPointerException e) {
            throw new IOException("its claims are not of the form they must have", e);
        }
    }

    private static long number(JWTClaimsSet claims, String name, long otherwise)
            throws ParseException {
        var number = claims.getLongClaim(name);
        return number == null ? otherwise : number;
    }

    private JWTClaimsSet claims(String token) throws IOException {
        try {
            require(CompactForm.has(token), UNSIGNED);
            return signed.process(token, null);
        } catch (ParseException | BadJOSEException e) {
            throw new IOException(UNSIGNED, e);
        } catch (JOSEException e) {
            throw new IOException("the keys to check it are not to be had", e);
        }
    }

    private static int bits(@Nullable Map<String, Object> list) throws IOException {
        var bits = list != null && list.get(BITS) instanceof Number number ? number.intValue() : 0;
        require(Set.of(1, 2, 4, 8).contains(bits), "its bits are not 1, 2, 4 or 8");
        return bits;
    }

    /** As far as {@link #LARGEST}, whatever the few bytes it came in would grow to. */
    private static byte[] inflated(@Nullable Map<String, Object> list) throws IOException {
        var text = list != null && list.get(LIST) instanceof String given ? given : "";
        require(CompactForm.isPart(text), "its lst is not Base64url without padding");
        var inflater = new Inflater();
        try (var bytes =
                new InflaterInputStream(
                        new ByteArrayInputStream(new Base64URL(text).decode()), inflater)) {
            var statuses = bytes.readNBytes(LARGEST + 1);
            require(statuses.length <= LARGEST, "its lst is longer than " + LARGEST + " bytes");
            require(inflater.finished(), "its lst ends too early");
            return statuses;
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new IOException("its lst is not in the ZLIB format", e);
        } finally {
            inflater.end();
        }
    }

    private static long millis(@Nullable Date date, String otherwise) throws IOException {
        if (date == null) {
            throw new IOException(otherwise);
        }
        return date.toInstant().toEpochMilli();
    }

    private static void require(boolean good, String otherwise) throws IOException {
        if (!good) {
            throw new IOException(otherwise);
        }
    }
}
