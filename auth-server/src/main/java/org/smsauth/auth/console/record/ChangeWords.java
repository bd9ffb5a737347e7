package org.smsauth.auth.console.record;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Change;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.console.words.ClientNames;
import org.smsauth.auth.console.words.RoleWords;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Roles;
import org.springframework.stereotype.Component;

/** What was set or changed, in words for people: {@code Allowed networks: 10.0.0.0/8 → any}. */
@Component
class ChangeWords {

    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    Map.entry("added", "Added"),
                    Map.entry("agreed_by", "Agreed by"),
                    Map.entry("alarm_id", "Alarm id"),
                    Map.entry("asked_by", "Asked by"),
                    Map.entry("attempts", "Attempts"),
                    Map.entry("audience", "Audience"),
                    Map.entry("browser", "Browser"),
                    Map.entry("calendar_address", "Calendar address"),
                    Map.entry("carrier", "Carrier"),
                    Map.entry("change", "Change"),
                    Map.entry("copied_from", "Copied from"),
                    Map.entry("daily_limit", "Daily limit"),
                    Map.entry("endpoint", "Endpoint"),
                    Map.entry("environment", "Environment"),
                    Map.entry("imported", "Imported"),
                    Map.entry("issuer", "Issuer"),
                    Map.entry("keys", "Keys"),
                    Map.entry("kind", "Kind"),
                    Map.entry("label", "Label"),
                    Map.entry("list", "List"),
                    Map.entry("measured", "Measured"),
                    Map.entry("muted", "Muted"),
                    Map.entry("name", "Name"),
                    Map.entry("number", "Number"),
                    Map.entry("owner", "Owner"),
                    Map.entry("passkeys", "Passkeys"),
                    Map.entry("person", "Person"),
                    Map.entry("production_client", "Production client"),
                    Map.entry("purpose", "Purpose"),
                    Map.entry("reason", "Reason"),
                    Map.entry("request", "Request"),
                    Map.entry("requests", "Requests"),
                    Map.entry("roles", "Roles"),
                    Map.entry("rule", "Rule"),
                    Map.entry("rules", "Rules"),
                    Map.entry("sandbox_client", "Sandbox client"),
                    Map.entry("scope", "Scope"),
                    Map.entry("sender_ids", "Sender ids"),
                    Map.entry("since", "Since"),
                    Map.entry("state", "State"),
                    Map.entry("status", "Status"),
                    Map.entry("subject", "Subject"),
                    Map.entry("tags", "Tags"),
                    Map.entry("threshold", "Threshold"),
                    Map.entry("thumbprint", "Thumbprint"),
                    Map.entry("title", "Title"),
                    Map.entry("unit", "Unit"),
                    Map.entry("uses", "Uses"),
                    Map.entry("way_in", "Way in"),
                    Map.entry("networks", "Allowed networks"),
                    Map.entry("sender_constrained", "Tokens bound to a key"),
                    Map.entry("high_security", "High-security profile"),
                    Map.entry("dpop_bound_access_tokens", "Tokens bound by DPoP alone"),
                    Map.entry(
                            "tls_client_certificate_bound_access_tokens",
                            "Tokens bound to a TLS certificate alone"),
                    Map.entry("token_lifetime", "Tokens live"),
                    Map.entry("expires_at", "Expires"),
                    Map.entry("review_at", "Review"),
                    Map.entry("not_before", "Counts from"),
                    Map.entry("entitlement", "Entitled to"),
                    Map.entry("max_credential_age_days", "Credentials count for"),
                    Map.entry("allowed_countries", "Countries"),
                    Map.entry("quiet_hours", "Marketing hours"),
                    Map.entry("retention_days", "Messages kept for"),
                    Map.entry("alert_validity", "Alerts tried for"),
                    Map.entry("email", "E-mail"),
                    Map.entry("jwks_uri", "Keys published at"),
                    Map.entry("opened_at", "Signed in"),
                    Map.entry("promoted_from", "Promoted from"),
                    Map.entry("source", "Address"),
                    Map.entry("four_eyes", "Two people for production"));

    /** Texts that people write: in quotation marks, so that none looks like another field. */
    private static final List<String> WRITTEN =
            List.of("name", "purpose", "owner", "label", "entry");

    private final ClientNames names;

    ChangeWords(ClientNames names) {
        this.names = names;
    }

    List<String> of(Changes changes) {
        return changes.values().stream().map(this::of).toList();
    }

    private String of(Change change) {
        var after = value(change.field(), change.after());
        return switch (change) {
            case Change.Set(var field, _) -> "%s: %s".formatted(label(field), after);
            case Change.Replaced(var field, var before, _) ->
                    "%s: %s → %s".formatted(label(field), value(field, before), after);
        };
    }

    private static String label(String field) {
        var words = Words.of(LABELS.getOrDefault(field, field.replace('_', ' ')));
        return words.isEmpty() ? "?" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String value(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return none(field);
        }
        return switch (field) {
            case "networks", "sender_ids", "tags" -> value.replace(",", ", ");
            case "token_lifetime" -> seconds(value);
            case "max_credential_age_days", "retention_days" ->
                    Words.of(value.equals("1") ? "%s day" : "%s days", value);
            case "expires_at", "review_at", "not_before", "opened_at" -> time(value);
            case "roles" -> roles(value);
            case "promoted_from", "sandbox_client", "production_client" -> names.withId(value);
            default -> WRITTEN.contains(field) ? Words.of("“%s”", value) : plain(value);
        };
    }

    private static String plain(String value) {
        return switch (value) {
            case "true" -> Words.of("yes");
            case "false" -> Words.of("no");
            default -> value;
        };
    }

    private static String none(String field) {
        return switch (field) {
            case "networks", "allowed_countries" -> Words.of("any");
            case "expires_at", "review_at" -> Words.of("never");
            case "quiet_hours" -> Words.of("any hour");
            case "roles" -> RoleWords.of(Roles.NONE);
            case "scope", "entitlement" -> Words.of("nothing");
            default -> Words.of("none");
        };
    }

    private static String seconds(String value) {
        try {
            var lifetime = Duration.ofSeconds(Long.parseLong(value));
            return lifetime.toSecondsPart() == 0 ? Times.length(lifetime) : Words.of("%s s", value);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String time(String value) {
        try {
            var at = Instant.parse(value);
            return new Times(at).second(at);
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String roles(String value) {
        try {
            return RoleWords.of(Roles.parse(value));
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
