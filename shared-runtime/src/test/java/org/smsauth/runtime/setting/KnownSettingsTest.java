package org.smsauth.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A setting that is misspelt is told, with the one that was meant. */
class KnownSettingsTest {

    private final KnownSettings known = KnownSettings.ofThisProgram();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smsauth.rate.per-client",
                "smsauth.rate.perClient",
                "smsauth.rate.per_client",
                "smsauth.plain-http-hosts",
                "smsauth.plain-http-hosts[3]",
                "smsauth.routes[0].via",
                "smsauth.routes[12].to[1]",
                "smsauth.console.oidc.leads.web-shop",
                "smsauth.console.oidc.leads[Web shop]",
                "smsauth.carriers.acme.kind",
                "smsauth.carriers.acme.responses[0].status",
                "smsauth.notices.from"
            })
    void what_is_read_in_any_form_is_known(String name) {
        assertThat(known.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMSAUTH_RATE_PERCLIENT",
                "SMSAUTH_RATE_PER_CLIENT",
                "SMSAUTH_PLAINHTTPHOSTS_0",
                "SMSAUTH_ROUTES_0_VIA",
                "SMSAUTH_ROUTES_1_TO_0",
                "SMSAUTH_CARRIERS_ACME_SYSTEMID",
                "SMSAUTH_CONSOLE_OIDC_LEADS_SHOP"
            })
    void so_is_a_variable_of_the_environment(String name) {
        assertThat(known.hasVariable(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "smsauth.rate.per-cliant,         smsauth.rate.per-client",
        "smsauth.rate.perclients,         smsauth.rate.per-client",
        "smsauth.routes[0].carriers,      smsauth.routes[<place>].via",
        "smsauth.route[0].via,            smsauth.routes[<place>].via",
        "smsauth.metric.port,             smsauth.metrics.port",
        "smsauth.carrier.acme.kind,       smsauth.carriers.<name>",
        "smsauth.h2.force,                smsauth.h2.force-commits",
        "smsauth.isuer,                   smsauth.issuer"
    })
    void what_nobody_reads_is_not_and_the_nearest_is_named(String given, String nearest) {
        assertThat(known.has(given)).isFalse();
        assertThat(known.nearest(given)).isEqualTo(nearest);
    }

    @Test
    void a_server_does_not_start_with_one_and_is_told_each() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "commandLineArgs",
                                Map.of(
                                        "smsauth.isuer", "https://login.example.com",
                                        "smsauth.issuer", "https://login.example.com",
                                        "smsauth.h2.force", "true",
                                        "spring.any", "1")));

        assertThatThrownBy(() -> RefuseUnknown.refuse(environment, known))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("isuer is no setting; did you mean smsauth.issuer?")
                .hasMessageContaining(
                        "h2.force is no setting; did you mean smsauth.h2.force-commits?")
                .hasMessageNotContaining("spring");
    }

    @Test
    void what_the_environment_has_may_be_there_for_others() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("SMSAUTH_IMAGE_TAG", "1.0", "SMSAUTH_RATE_PERCLIENT", "9")));

        assertThatCode(() -> RefuseUnknown.refuse(environment, known)).doesNotThrowAnyException();
    }
}
