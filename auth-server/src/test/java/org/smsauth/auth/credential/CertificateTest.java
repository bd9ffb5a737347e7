package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.TestCertificates;

class CertificateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CN=alerts,O=Example             | CN=alerts,O=Example   | true
                    CN=alerts,O=Example             | cn=ALERTS, o=example  | true
                    CN=alerts,O=Example             | O=Example,CN=alerts   | false
                    CN=alerts,O=Example             | CN=alerts             | false
                    CN=alerts                       | CN=alerts,O=Example   | false
                    CN=Smith\\, John                | CN="Smith, John"      | true
                    CN=alerts+OU=night,O=Example    | OU=night+CN=alerts,O=Example | true
                    2.5.4.3=alerts                  | CN=alerts             | true
                    """)
    void names_are_compared_as_names(String registered, String presented, boolean same) {
        var proof = Certificate.Issued.parse(registered);
        var certificate = TestCertificates.selfSigned(presented).certificate();

        assertThat(proof.isSubjectOf(certificate)).isEqualTo(same);
        assertThat(Proof.parse(proof.stored())).isEqualTo(proof);
    }

    @Test
    void a_thumbprint_is_read_in_each_of_its_forms() {
        var certificate = TestCertificates.selfSigned("CN=alerts").certificate();
        var proof = Certificate.Registered.of(certificate);
        var bytes = Base64.getUrlDecoder().decode(proof.thumbprint());
        var hex = HexFormat.of().formatHex(bytes);

        assertThat(Certificate.Registered.parse(proof.thumbprint())).isEqualTo(proof);
        assertThat(Certificate.Registered.parse(hex)).isEqualTo(proof);
        assertThat(
                        Certificate.Registered.parse(
                                HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes)))
                .isEqualTo(proof);
        assertThat(Proof.parse(proof.stored())).isEqualTo(proof);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alerts", "=", "CN=a,,"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> Certificate.Issued.parse(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "AA:BB"})
    void what_is_no_thumbprint_is_refused(String thumbprint) {
        assertThatThrownBy(() -> Certificate.Registered.parse(thumbprint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHA-256");
    }
}
