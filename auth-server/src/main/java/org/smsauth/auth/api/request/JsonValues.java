package org.smsauth.auth.api.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.smsauth.auth.outbound.DocumentUrl;
import tools.jackson.databind.JsonNode;

/**
 * How values are read from JSON, each in its one form. Throws IllegalArgumentException in words for
 * the caller that never quote what was sent: it may be a secret in the wrong place.
 */
public final class JsonValues {

    private static final int LONGEST_ELEMENT = 64;
    private static final String NO_CERTIFICATE =
            "must be one certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";
    private static final Pattern PEM =
            Pattern.compile(
                    "\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----\\s*");

    private JsonValues() {}

    /** One line that every store can take. */
    public static String text(JsonNode node) {
        require(node.isString(), "must be a string");
        return requireLine(node.asString());
    }

    /** The text, if it is one line that every store can take. */
    private static String requireLine(String text) {
        require(
                text.codePoints().noneMatch(JsonValues::unfit),
                "must be one line, without control characters");
        return text;
    }

    private static boolean unfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> false;
        };
    }

    public static List<String> texts(JsonNode node, int most) {
        require(
                node.isArray()
                        && node.size() <= most
                        && node.valueStream()
                                .allMatch(it ->
                                        it.isString() && it.asString().length() <= LONGEST_ELEMENT),
                "must be a list of at most %d strings of at most %d characters"
                        .formatted(most, LONGEST_ELEMENT));
        return node.valueStream().map(JsonValues::text).toList();
    }

    public static int number(JsonNode node) {
        require(node.isIntegralNumber() && node.canConvertToInt(), "must be a whole number");
        return node.asInt();
    }

    public static long largeNumber(JsonNode node) {
        require(node.isIntegralNumber() && node.canConvertToLong(), "must be a whole number");
        return node.asLong();
    }

    public static boolean flag(JsonNode node) {
        require(node.isBoolean(), "must be true or false");
        return node.asBoolean();
    }

    /** RFC 3339, to the microsecond. */
    public static Instant time(JsonNode node) {
        try {
            var time = OffsetDateTime.parse(text(node));
            require(time.getYear() >= 2000 && time.getYear() <= 9999, "must be a year of our time");
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time like 2030-01-31T12:00:00Z", e);
        }
    }

    /** An object as the text of it, for who reads it in its own way. */
    public static String objectText(JsonNode node) {
        require(node.isObject(), "must be an object");
        requireLines(node);
        return node.toString();
    }

    private static void requireLines(JsonNode node) {
        if (node.isString()) {
            text(node);
        }
        node.propertyNames().forEach(JsonValues::requireLine);
        node.valueStream().forEach(JsonValues::requireLines);
    }

    public static DocumentUrl documentUrl(JsonNode node) {
        var text = text(node);
        try {
            return DocumentUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be an https URL without user or fragment, of at most 1000 characters", e);
        }
    }

    /** One certificate in PEM (RFC 7468). */
    public static X509Certificate certificate(JsonNode node) {
        require(node.isString() && PEM.matcher(node.asString()).matches(), NO_CERTIFICATE);
        try {
            var pem = node.asString().strip().getBytes(StandardCharsets.US_ASCII);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(NO_CERTIFICATE, e);
        }
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
