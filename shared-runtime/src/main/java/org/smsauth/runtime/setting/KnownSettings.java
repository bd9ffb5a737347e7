package org.smsauth.runtime.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The names of both servers' settings, as docs/settings.md has them, which is kept true by a test.
 * A name is read in every form that Spring Boot reads: {@code smsauth.rate.per-client}, {@code
 * smsauth.rate.perClient}, {@code SMSAUTH_RATE_PERCLIENT}.
 */
final class KnownSettings {

    private static final String DOCUMENT = "/META-INF/smsauth/settings.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(smsauth\\.[^`]+)` \\|");
    private static final Pattern PLACE = Pattern.compile("\\[(?:<[^>]+>|\\d+)]");
    private static final Pattern KEY = Pattern.compile("\\.<[^>]+>$");

    /** {@code OtherForwarding} and {@code MailServer} tell what they are called now. */
    private static final List<String> OF_OLD =
            List.of("smsauth.client-certificate.trusted-proxies", "smsauth.notices.from");

    private record Known(String name, Pattern given, Pattern inEnvironment) {}

    private final List<Known> all;

    private KnownSettings(List<String> names) {
        all = names.stream().map(KnownSettings::known).toList();
    }

    /** Of the document that came with this program. */
    static KnownSettings ofThisProgram() {
        try (var document = KnownSettings.class.getResourceAsStream(DOCUMENT)) {
            return of(new String(Objects.requireNonNull(document, DOCUMENT).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KnownSettings of(String document) {
        return new KnownSettings(ROW.matcher(document).results().map(it -> it.group(1)).toList());
    }

    boolean has(String given) {
        var plain = plain(given);
        return OF_OLD.contains(given)
                || all.stream().anyMatch(it -> it.given.matcher(plain).matches());
    }

    /**
     * @param variable such as {@code SMSAUTH_ROUTES_0_VIA}
     */
    boolean hasVariable(String variable) {
        var plain = plain(variable);
        return all.stream().anyMatch(it -> it.inEnvironment.matcher(plain).matches());
    }

    /** The known name that looks most like it: of those that begin with the same words. */
    String nearest(String given) {
        var plain = plain(given);
        return all.stream()
                .min(
                        Comparator.comparingInt((Known it) -> -wordsInCommon(plain, plain(it.name)))
                                .thenComparingInt(it -> distance(plain, plain(it.name))))
                .orElseThrow()
                .name;
    }

    private static int wordsInCommon(String one, String other) {
        var ones = one.split("[.\\[]", -1);
        var others = other.split("[.\\[]", -1);
        int same = 0;
        while (same < Math.min(ones.length, others.length) && ones[same].equals(others[same])) {
            same++;
        }
        return same;
    }

    private static Known known(String name) {
        var isMap = KEY.matcher(name).find();
        var parts =
                List.of(PLACE.split(KEY.matcher(name).replaceAll(""))).stream()
                        .map(KnownSettings::plain)
                        .toList();
        var rest = isMap ? "[.\\[].+" : "(?:\\[\\d+])?";
        return new Known(
                name,
                Pattern.compile(joined(parts, "\\[\\d+]") + rest),
                Pattern.compile(
                        joined(parts.stream().map(it -> it.replace(".", "")).toList(), "\\d+")
                                + (isMap ? ".+" : "\\d*")));
    }

    private static String joined(List<String> parts, String place) {
        return String.join(place, parts.stream().map(Pattern::quote).toList());
    }

    /** Without what Spring Boot does not tell apart either. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** How many letters must be put in, taken out or changed to make the one the other. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
