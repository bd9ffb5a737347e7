package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that was sent when its session had ended, kept in the browser until its person has come in
 * again and says that they mean it: sealed, for a quarter of an hour, and never one with a password
 * in it. So nobody has a session before coming in, and nobody's disk is filled by those who do not.
 */
@Component
public class KeptForm {

    private static final String COOKIE = "smsauth-form-kept";
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    /** Of one cookie, with its name; browsers take 4096 bytes (RFC 6265 section 6.1). */
    private static final int LONGEST = 3800;

    private static final int LONGEST_UNPACKED = 64 * 1024;
    private static final Set<String> SECRET = Set.of("password", "current", "repeated", "answer");

    private final Seal seal;
    private final ConsoleCookies cookies;
    private final HoldChange holding;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    KeptForm(RootKey rootKey, IssuerSettings issuer, HoldChange holding, Clock clock) {
        this.seal = new Seal(rootKey, "kept form");
        this.cookies = ConsoleCookies.of(issuer);
        this.holding = holding;
        this.clock = clock;
    }

    /** Keeps it if it can; not a file, nor what is longer than a cookie. */
    public boolean keep(HttpServletRequest request, HttpServletResponse response) {
        if (!HoldChange.isForm(request)
                || request.getParameterMap().keySet().stream().anyMatch(SECRET::contains)) {
            return false;
        }
        var form = holding.kept(request, clock.instant().plus(VALIDITY));
        var sealed = seal.seal(packed(json.writeValueAsString(form)), COOKIE);
        if (sealed.length() > LONGEST) {
            return false;
        }
        write(sealed, VALIDITY, response);
        return true;
    }

    /** The one that is kept; it is gone then. */
    Optional<HeldChange> take(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, cookies.name(COOKIE));
        if (cookie == null) {
            return Optional.empty();
        }
        write("", Duration.ZERO, response);
        return seal.open(cookie.getValue(), COOKIE)
                .flatMap(this::read)
                .filter(it -> clock.instant().isBefore(it.until()));
    }

    private Optional<HeldChange> read(String packed) {
        try {
            return Optional.of(json.readValue(unpacked(packed), HeldChange.class));
        } catch (JacksonException | IOException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static String packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static String unpacked(String packed) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var inflated = new InflaterOutputStream(bytes)) {
            inflated.write(Base64.getUrlDecoder().decode(packed));
        }
        if (bytes.size() > LONGEST_UNPACKED) {
            throw new IOException("longer than any form");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(String value, Duration age, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookies.name(COOKIE), value)
                        .path(cookies.path(ConsoleFrame.ROOT))
                        .httpOnly(true)
                        .secure(cookies.secure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
