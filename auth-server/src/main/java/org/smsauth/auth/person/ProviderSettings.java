package org.smsauth.auth.person;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's OpenID provider, if people come in by it.
 *
 * @param issuer its address; not set: nobody does
 * @param clientId what it calls this server
 * @param clientSecretFile a file with the secret it has for this server; not set: it has none, and
 *     PKCE alone protects the code
 * @param name what the button calls it
 * @param scopes what is asked for
 * @param groupsClaim the claim with a person's groups; dots lead into nested ones
 * @param admins the groups whose members are administrators
 * @param auditors the groups whose members are auditors
 * @param secondFactor what the provider says in {@code amr} (RFC 8176) of somebody who has proven
 *     two factors, where it is trusted by that alone; empty: it is trusted without
 * @param leads by the id of a department, the groups whose members are its leads
 */
@ConfigurationProperties("smsauth.console.oidc")
public record ProviderSettings(
        @Nullable URI issuer,
        @Nullable String clientId,
        @Nullable Path clientSecretFile,
        @DefaultValue("your company account") String name,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue List<String> admins,
        @DefaultValue List<String> auditors,
        @DefaultValue List<String> secondFactor,
        @DefaultValue Map<String, List<String>> leads) {

    public ProviderSettings {
        if (issuer != null) {
            Setting.require(
                    clientId != null && !clientId.isBlank(),
                    "smsauth.console.oidc.client-id is what the provider calls this server; it is"
                            + " needed with smsauth.console.oidc.issuer");
            Setting.require(
                    isProtected(issuer),
                    "smsauth.console.oidc.issuer is an https address, not " + issuer);
            Setting.require(
                    scopes.contains("openid"),
                    "smsauth.console.oidc.scopes has openid in it, not " + scopes);
            Setting.require(
                    !admins.isEmpty() || !auditors.isEmpty() || !leads.isEmpty(),
                    "Nobody could come in by the provider: give groups in"
                            + " smsauth.console.oidc.admins, .auditors or .leads.<department>");
            leads.keySet().forEach(DepartmentId::new);
        }
    }

    private static boolean isProtected(URI issuer) {
        return "https".equals(issuer.getScheme())
                || ("http".equals(issuer.getScheme()) && "localhost".equals(issuer.getHost()));
    }

    public boolean isOn() {
        return issuer != null;
    }

    /** Whether it vouches for two factors of whom it says that of. */
    public boolean vouchesForTwo(Collection<String> methods) {
        return secondFactor.isEmpty() || secondFactor.stream().anyMatch(methods::contains);
    }

    /** What members of these groups may do. */
    public Roles rolesOf(Collection<String> groups) {
        return new Roles(
                admins.stream().anyMatch(groups::contains),
                auditors.stream().anyMatch(groups::contains),
                leads.entrySet().stream()
                        .filter(it -> it.getValue().stream().anyMatch(groups::contains))
                        .map(it -> new DepartmentId(it.getKey()))
                        .sorted(Comparator.comparing(DepartmentId::value))
                        .toList());
    }
}
