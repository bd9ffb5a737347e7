package org.smsauth.auth;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.BoundedColumns;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.alarm.AlarmColumns;

/**
 * Every column of bounded text, with the longest text that its door lets through, in UTF-16 units.
 * A column that is not here has no door that anybody thought of.
 */
class BoundedColumnsTest {

    private static final String LONG = "\uD83D\uDE00".repeat(10_000);
    private static final String DEPARTMENT = new DepartmentId("d".repeat(40)).value();
    private static final String CLIENT = new ClientId("c".repeat(80)).value();
    private static final String CREDENTIAL = new CredentialId("c".repeat(32)).value();
    private static final String EMAIL =
            new EmailAddress("\uD83D\uDE00".repeat(32) + "@" + "x".repeat(180)).value();
    private static final String NAME = "n".repeat(80); // RegistrationRules, JsonBody.line
    private static final String REASON = "r".repeat(400); // Reason, Line.REASON
    private static final String OWNER = "o".repeat(200); // RegistrationRules, InitialAccessRoutes
    private static final String SENDERS = // 200 of them: DepartmentRoutes, SettingsPages
            String.join(",", Collections.nCopies(200, "+14155550123456"));

    private static final String ROLES =
            new Roles(
                            true,
                            true,
                            IntStream.range(0, 2_000)
                                    .mapToObj(i -> new DepartmentId("d".repeat(36) + (1_000 + i)))
                                    .toList())
                    .toString();

    private static final AuditEntry ENTRY =
            AuditEntry.of(Event.TOKEN_REFUSED, Instant.EPOCH)
                    .actor(LONG)
                    .scope(new Scope(java.util.List.of("x".repeat(9_000), "y".repeat(9_000))))
                    .refusedBy(LONG, LONG)
                    .origin(new Origin(new UUID(1, 2), LONG))
                    .build();

    private static final String SOURCE = Objects.requireNonNull(ENTRY.origin()).source();

    /** Every scope there is to be entitled to. */
    private static final String SCOPE =
            "marketing alerts internal "
                    + String.join(
                            " ",
                            java.util.Arrays.stream(ManagementScope.values())
                                    .map(ManagementScope::scope)
                                    .toList());

    /** One of a few words of our own, or a digest. */
    private static final String WORD = "";

    private static final Map<String, String> DOORS =
            Map.ofEntries(
                    entry("approval_request.asked", "a".repeat(12_000)), // WrittenRegistration
                    entry("approval_request.asked_by", EMAIL),
                    entry("approval_request.asker_client", CLIENT),
                    entry("approval_request.client", CLIENT),
                    entry("approval_request.credential", "c".repeat(Wish.LONGEST_CREDENTIAL)),
                    entry("approval_request.decided_by", EMAIL),
                    entry("approval_request.department", DEPARTMENT),
                    entry("approval_request.kind", WORD),
                    entry("approval_request.made", CLIENT),
                    entry("approval_request.reason", REASON),
                    entry("approval_request.state", WORD),
                    entry("audit_chain.hash", WORD),
                    entry("audit_entry.actor", String.valueOf(ENTRY.actor())),
                    entry("audit_entry.client", CLIENT),
                    entry("audit_entry.credential", CREDENTIAL),
                    entry("audit_entry.department", DEPARTMENT),
                    entry("audit_entry.detail", String.valueOf(ENTRY.detail())),
                    entry("audit_entry.event", longestEvent()),
                    entry("audit_entry.hash", WORD),
                    entry("audit_entry.rule", String.valueOf(ENTRY.rule())),
                    entry("audit_entry.scope", String.valueOf(ENTRY.scope())),
                    entry("audit_entry.source", SOURCE),
                    entry("calendar_address.digest", WORD),
                    entry("client.department", DEPARTMENT),
                    entry("client.environment", WORD),
                    entry("client.id", CLIENT),
                    entry("client.name", NAME),
                    entry("client.networks", "n".repeat(4_000)), // RegistrationRules
                    entry("client.owner", OWNER),
                    entry("client.purpose", "p".repeat(400)), // RegistrationRules
                    entry("client.registered_by", EMAIL),
                    entry("client.scope", SCOPE),
                    entry("client.sender_ids", SENDERS),
                    entry("client.state", WORD),
                    entry("client.state_by", EMAIL),
                    entry("client.state_reason", REASON),
                    entry(
                            "client.tags",
                            new Tags(
                                            IntStream.range(0, Tags.MOST)
                                                    .mapToObj(i -> i + "t".repeat(Tags.LONGEST - 1))
                                                    .toList())
                                    .toString()),
                    entry("client_ceiling.client", CLIENT),
                    entry("client_ceiling.networks", "n".repeat(4_000)),
                    entry("client_ceiling.scope", SCOPE),
                    entry("client_ceiling.sender_ids", SENDERS),
                    entry("console_client.client", CLIENT),
                    entry("console_client.role", WORD),
                    entry("client_hour.client", CLIENT),
                    entry("client_slot.client", CLIENT),
                    entry("credential.client", CLIENT),
                    entry("credential.created_by", EMAIL),
                    entry("credential.id", CREDENTIAL),
                    entry("credential.label", NAME),
                    entry("credential.state", WORD),
                    entry("credential.state_by", EMAIL),
                    entry("credential.state_reason", REASON),
                    entry("credential_network.credential", CREDENTIAL),
                    entry("credential_network.network", SOURCE),
                    entry("credential_use.credential", CREDENTIAL),
                    entry("credential_use.last_refused_from", SOURCE),
                    entry("credential_use.last_used_from", SOURCE),
                    entry("department.entitlement", SCOPE),
                    entry("department.id", DEPARTMENT),
                    entry("department.name", NAME),
                    entry("department.sender_ids", SENDERS),
                    entry("department.state", WORD),
                    entry("department.state_by", EMAIL),
                    entry("department.state_reason", REASON),
                    entry("dynamic_registration.client", CLIENT),
                    entry("dynamic_registration.credential", CREDENTIAL),
                    entry("dynamic_registration.digest", WORD),
                    entry("dynamic_registration.initial_access_token", CREDENTIAL),
                    entry("dynamic_registration.previous_digest", WORD),
                    entry("dynamic_registration.token_endpoint_auth_method", WORD),
                    entry("entry_link.digest", WORD),
                    entry("file_to_import.department", DEPARTMENT),
                    entry("file_to_import.encoding", "e".repeat(40)),
                    entry("file_to_import.environment", WORD),
                    entry("file_to_import.list", WORD),
                    entry("file_to_import.name", "n".repeat(200)), // FilesToImport
                    entry("first_steps_away.of_what", DEPARTMENT),
                    entry("initial_access_token.created_by", EMAIL),
                    entry("initial_access_token.department", DEPARTMENT),
                    entry("initial_access_token.digest", WORD),
                    entry("initial_access_token.environment", WORD),
                    entry("initial_access_token.id", CREDENTIAL),
                    entry("initial_access_token.owner", OWNER),
                    entry("notable_entry.department", DEPARTMENT),
                    entry("node_part.node", "n".repeat(120)), // NodeParts cuts these
                    entry("node_part.part", "p".repeat(40)),
                    entry("node_part.reason", "r".repeat(1_000)),
                    entry("node_part.status", "OUT_OF_SERVICE"),
                    entry("notice.client", CLIENT),
                    entry("notice.credential", CREDENTIAL),
                    entry("notice.department", DEPARTMENT),
                    entry("notice.text", longestNotice()),
                    entry("notice.read_by", EMAIL),
                    entry("notice.subject", CLIENT),
                    entry("notice_mute.client", CLIENT),
                    entry("notice_mute.department", DEPARTMENT),
                    entry("notice_mute.muted_by", EMAIL),
                    entry("notice_mute.subject", CLIENT),
                    entry("passkey.credential_id", "c".repeat(1364)), // 1023 bytes: WebAuthn
                    entry("passkey.name", NAME),
                    entry("passkey.transports", "t".repeat(6 * 21)), // AttestedKey
                    entry("passkey_requirement.whom", WORD),
                    entry("person.created_by", EMAIL),
                    entry("person.email", EMAIL),
                    entry("person.name", NAME),
                    entry("person.password", WORD),
                    entry("person.roles", ROLES),
                    entry("person.state", WORD),
                    entry("promotion.production", CLIENT),
                    entry("promotion.promoted_by", EMAIL),
                    entry("promotion.sandbox", CLIENT),
                    entry("provider_identity.issuer", "i".repeat(500)), // ProviderIdentity
                    entry("provider_identity.subject", "s".repeat(255)),
                    entry("record_check.asked_by", EMAIL),
                    entry("record_check.fault", "f".repeat(1_000)), // RecordChecks cuts it
                    entry("record_head.hash", WORD),
                    entry("record_key.kid", "k".repeat(43)), // RFC 7638
                    entry("revoked_token.digest", WORD),
                    entry("sent_form.digest", WORD),
                    entry("sent_form.location", "l".repeat(2_000)), // SendOnce
                    entry("sign_in_attempt.email", EMAIL),
                    entry("sign_in_attempt.source", SOURCE),
                    entry("signing_key.kid", "k".repeat(43)), // RFC 7638
                    entry("spring_session.principal_name", new UUID(1, 2).toString()),
                    entry("spring_session_attributes.attribute_name", WORD),
                    entry("token_hour.department", DEPARTMENT));

    @ParameterizedTest
    @EnumSource
    void every_bounded_column_takes_the_longest_text_its_door_lets_through(TestDatabase database) {
        var doors = new java.util.HashMap<>(DOORS);
        doors.putAll(AlarmColumns.doors(EMAIL));
        doors.put("alarm_address.address", EMAIL);
        doors.put("alarm_address.added_by", EMAIL);
        doors.put("alarm_address.department", DEPARTMENT);
        doors.put("alarm_address.environment", WORD);
        doors.put("mail.department", DEPARTMENT);
        doors.put("mail.environment", WORD);
        doors.put("mail.list_name", "l".repeat(16)); // Mail
        doors.put("mail.recipient", EMAIL);
        doors.put("mail.subject", "s".repeat(200)); // Mail
        doors.put("mail.body", "b".repeat(12_000)); // Mail
        doors.put("mail.problem", "p".repeat(400)); // Mails
        doors.put("mail_place.source", WORD);
        doors.put("mail_place.place", "9".repeat(18)); // AlarmRoutes of the SMS server
        BoundedColumns.haveRoom(database, doors);
    }

    private static String longestEvent() {
        return java.util.Arrays.stream(Event.values())
                .map(Event::code)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** As {@code GiveNotices} writes it, with the next credential there already. */
    private static String longestNotice() {
        return "Credential %s (%s) of client %s (%s) counts until %s. Let the client use %s (%s), which counts until %s"
                .formatted(
                        CREDENTIAL, NAME, CLIENT, NAME, Instant.MAX, CREDENTIAL, NAME, Instant.MAX);
    }
}
