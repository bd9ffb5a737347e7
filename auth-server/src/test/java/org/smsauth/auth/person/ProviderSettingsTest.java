package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;

class ProviderSettingsTest {

    private static ProviderSettings settings(
            @Nullable String issuer,
            @Nullable String clientId,
            List<String> scopes,
            List<String> admins,
            Map<String, List<String>> leads) {
        return new ProviderSettings(
                issuer == null ? null : URI.create(issuer),
                clientId,
                null,
                "the company",
                scopes,
                "groups",
                admins,
                List.of("audit"),
                List.of(),
                leads);
    }

    @Test
    void groups_give_roles_and_others_give_none() {
        var settings =
                settings(
                        "https://login.example.com",
                        "smsauth",
                        List.of("openid"),
                        List.of("boss"),
                        Map.of("marketing", List.of("m1", "m2"), "alerts", List.of("a")));

        assertThat(settings.rolesOf(List.of("boss"))).isEqualTo(Roles.ADMIN);
        assertThat(settings.rolesOf(List.of("m2", "a", "audit")))
                .isEqualTo(
                        new Roles(
                                false,
                                true,
                                List.of(
                                        new DepartmentId("alerts"),
                                        new DepartmentId("marketing"))));
        assertThat(settings.rolesOf(List.of("Boss", "m"))).isEqualTo(Roles.NONE);
    }

    @Test
    void a_provider_vouches_for_two_factors_by_what_it_says_or_by_itself() {
        var trusted =
                settings("https://a.example", "id", List.of("openid"), List.of("g"), Map.of());
        assertThat(trusted.vouchesForTwo(List.of())).isTrue();
        var byWord =
                new ProviderSettings(
                        URI.create("https://a.example"),
                        "id",
                        null,
                        "x",
                        List.of("openid"),
                        "groups",
                        List.of("g"),
                        List.of(),
                        List.of("mfa", "hwk"),
                        Map.of());
        assertThat(byWord.vouchesForTwo(List.of("pwd", "hwk"))).isTrue();
        assertThat(byWord.vouchesForTwo(List.of("pwd"))).isFalse();
        assertThat(byWord.vouchesForTwo(List.of())).isFalse();
    }

    @Test
    void settings_by_which_nobody_or_anybody_could_come_in_say_what_is_wrong() {
        var openid = List.of("openid");
        assertThat(settings(null, null, openid, List.of(), Map.of()).isOn()).isFalse();
        refused("client-id", "https://a.example", " ", openid, List.of("g"), Map.of());
        refused("is an https address", "http://a.example", "id", openid, List.of("g"), Map.of());
        refused("has openid in it", "https://a.example", "id", List.of(), List.of("g"), Map.of());
        refused(
                "department",
                "https://a.example",
                "id",
                openid,
                List.of("g"),
                Map.of("No Department", List.of("g")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ProviderSettings(
                                URI.create("https://a.example"),
                                "id",
                                null,
                                "x",
                                openid,
                                "groups",
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of()))
                .withMessageContaining("Nobody could come in");
    }

    private static void refused(
            String because,
            String issuer,
            String clientId,
            List<String> scopes,
            List<String> admins,
            Map<String, List<String>> leads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(issuer, clientId, scopes, admins, leads))
                .withMessageContaining(because);
    }
}
