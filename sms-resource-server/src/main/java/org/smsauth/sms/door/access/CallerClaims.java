package org.smsauth.sms.door.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.possession.Confirmation;
import org.smsauth.runtime.possession.Scheme;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads what concerns the caller out of a token that passed the {@link TokenRules}. */
final class CallerClaims {

    private CallerClaims() {}

    /**
     * @throws BadToken naming the claim that is missing or not as it must be
     */
    static Caller read(Jwt token, Confirmation confirmation) {
        return new Caller(
                claim(token, TokenClaims.CLIENT_ID, text(ClientId::new)),
                claim(token, TokenClaims.DEPARTMENT, text(DepartmentId::new)),
                claim(token, TokenClaims.CREDENTIAL, text(CredentialId::new)),
                Objects.requireNonNull(token.getId()),
                claim(token, TokenClaims.ENVIRONMENT, text(CallerClaims::environment)),
                claim(token, TokenClaims.SCOPE, text(Scope::parse)),
                claim(token, TokenClaims.AUTHORIZATION_DETAILS, CallerClaims::authorization),
                confirmation.key() == null ? Scheme.BEARER : Scheme.DPOP,
                Objects.requireNonNull(token.getExpiresAt()));
    }

    /**
     * @throws BadToken when it asks for more than this API can check
     */
    static Confirmation confirmation(Jwt token) {
        return token.hasClaim(TokenClaims.CONFIRMATION)
                ? claim(token, TokenClaims.CONFIRMATION, Confirmation::read)
                : Confirmation.NONE;
    }

    private static <T> T claim(Jwt token, String name, Function<Object, T> read) {
        Object value = token.getClaim(name);
        if (value == null) {
            throw new BadToken("claims", "the token has no " + name + " claim");
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadToken("claims", "the claim " + name + " is not good: " + e.getMessage());
        }
    }

    private static <T> Function<Object, T> text(Function<String, T> read) {
        return value -> {
            if (value instanceof String text) {
                return read.apply(text);
            }
            throw new IllegalArgumentException("it must be a string");
        };
    }

    private static Environment environment(String text) {
        return Environment.ofWire(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("an environment is sandbox or production"));
    }

    /** The one element of type {@code sms}; elements of other types are not for this API. */
    private static SmsAuthorization authorization(Object claim) {
        var ours =
                elements(claim, "it must be a list").stream()
                        .filter(Map.class::isInstance)
                        .map(it -> (Map<?, ?>) it)
                        .filter(it -> SmsAuthorization.TYPE.equals(it.get("type")))
                        .toList();
        if (ours.size() != 1) {
            throw new IllegalArgumentException("it must have one element of type sms");
        }
        var senders =
                elements(ours.getFirst().get(SmsAuthorization.SENDERS), "senders must be a list")
                        .stream()
                        .map(text(SenderId::new))
                        .toList();
        return new SmsAuthorization(
                senders, dailyLimit(ours.getFirst().get(SmsAuthorization.DAILY_LIMIT)));
    }

    private static List<?> elements(@Nullable Object value, String otherwise) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(otherwise);
    }

    private static @Nullable Long dailyLimit(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long limit -> limit;
            case Integer limit -> limit.longValue();
            default -> throw new IllegalArgumentException("daily_limit must be a whole number");
        };
    }
}
