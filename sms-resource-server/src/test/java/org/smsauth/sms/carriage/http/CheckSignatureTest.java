package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twilio's own example, of its request validator. */
class CheckSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php";
    private static final String FORM =
            "From=%2B14158675309&Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309";
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static boolean isSigned(
            Template.Signing signing,
            String key,
            String url,
            String query,
            String form,
            String signature) {
        var secret = Objects.requireNonNull(Secret.of("key", key, null));
        return new CheckSignature(signing, secret, url)
                .isSigned(
                        new Callback(
                                query,
                                "application/x-www-form-urlencoded; charset=UTF-8",
                                it -> it.equals(signing.header()) ? signature : null,
                                form.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isTwilios(
            String key, String url, String query, String form, String signature) {
        var signing = Objects.requireNonNull(Preset.TWILIO.template().receipts().signature());
        return isSigned(signing, key, url, query, form, signature);
    }

    @Test
    void twilios_example_is_signed() {
        assertThat(isTwilios("12345", URL, "foo=1&bar=2", FORM, SIGNATURE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "12346, https://mycompany.com/myapp.php, foo=1&bar=2, '', RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "12345, http://mycompany.com/myapp.php, foo=1&bar=2, '', RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "12345, https://mycompany.com/myapp.php, foo=1&bar=3, '', RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "12345, https://mycompany.com/myapp.php, foo=1&bar=2, &More=1, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "12345, https://mycompany.com/myapp.php, foo=1&bar=2, '', rSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "12345, https://mycompany.com/myapp.php, foo=1&bar=2, '', ''"
    })
    void another_key_address_parameter_or_signature_is_not(
            String key, String url, String query, String more, String signature) {
        assertThat(isTwilios(key, url, query, FORM + more, signature)).isFalse();
    }

    @Test
    void the_usual_port_may_be_signed_or_not() {
        var signed =
                HttpContractTest.hmac(
                        "HmacSHA1", "12345", "https://a.example:443/path" + "k" + "v");

        assertThat(isTwilios("12345", "https://a.example/path", "", "k=v", signed)).isTrue();
        assertThat(isTwilios("12345", "https://a.example:443/path", "", "k=v", signed)).isTrue();
        assertThat(isTwilios("12345", "https://a.example:8443/path", "", "k=v", signed)).isFalse();
    }

    @Test
    void a_body_is_signed_in_digits_of_either_case() {
        var signing =
                new Template.Signing(
                        Template.Signed.BODY, "X-Signature", "HmacSHA256", true, "sha256=");
        // RFC 4231 section 4.3
        var digits = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        var body = "what do ya want for nothing?";

        assertThat(isSigned(signing, "Jefe", URL, "", body, "sha256=" + digits)).isTrue();
        assertThat(
                        isSigned(
                                signing,
                                "Jefe",
                                URL,
                                "",
                                body,
                                "SHA256=" + digits.toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(isSigned(signing, "Jefe", URL, "", body, digits)).isFalse();
        assertThat(isSigned(signing, "Jefe", URL, "", body + "?", "sha256=" + digits)).isFalse();
    }
}
