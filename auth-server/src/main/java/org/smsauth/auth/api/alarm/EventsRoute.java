package org.smsauth.auth.api.alarm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.ManagementScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the SMS server what happened here that departments want to hear of: alarms, and what
 * becomes of credentials. It is read from the registry's chain of the record, where everything
 * stands in the order in which it was committed.
 */
@RestController
@Needs(ManagementScope.INTROSPECTION)
class EventsRoute {

    private static final int REGISTRY = 0;
    private static final int AT_ONCE = 200;

    private static final Map<Event, String> TYPES = new EnumMap<>(Event.class);

    static {
        TYPES.put(Event.ALARM_RAISED, "alarm.raised");
        TYPES.put(Event.ALARM_CLEARED, "alarm.cleared");
        TYPES.put(Event.CREDENTIAL_CREATED, "credential.created");
        TYPES.put(Event.CREDENTIAL_RETIRED, "credential.retired");
        TYPES.put(Event.CREDENTIAL_REVOKED, "credential.revoked");
        TYPES.put(Event.CREDENTIAL_SHORTENED, "credential.shortened");
        TYPES.put(Event.CREDENTIAL_EXPIRES_SOON, "credential.ending");
    }

    private final AuditReader record;
    private final KnownClients known;

    EventsRoute(AuditReader record, KnownClients known) {
        this.record = record;
        this.known = known;
    }

    /** What happened, and where to go on. */
    record EventsAnswer(List<EventAnswer> items, @JsonProperty("next_cursor") String nextCursor) {}

    /**
     * Something that happened.
     *
     * @param id of this alone, for ever
     */
    record EventAnswer(
            String id,
            String type,
            Instant timestamp,
            String department,
            String environment,
            Map<String, Object> data) {}

    @GetMapping(Routes.API + "/events")
    EventsAnswer after(@RequestParam(required = false) @Nullable String after) {
        if (after == null) {
            return new EventsAnswer(List.of(), Long.toString(record.last(REGISTRY)));
        }
        var place = place(after);
        if (place < record.lastGone(REGISTRY)) {
            throw forgotten();
        }
        var items = new ArrayList<EventAnswer>();
        for (var stored : record.after(REGISTRY, place)) {
            place = stored.id();
            event(stored.id(), stored.entry()).ifPresent(items::add);
            if (items.size() == AT_ONCE) {
                break;
            }
        }
        return new EventsAnswer(items, Long.toString(place));
    }

    private static long place(String text) {
        try {
            if (text.matches("[0-9]{1,19}")) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw Problem.ofFields(
                        List.of(
                                new FieldRefusal(
                                        "after", "must be the next_cursor of the answer before")))
                .refused();
    }

    private static RefusedException forgotten() {
        return Problem.of(
                        ProblemType.EVENTS_FORGOTTEN,
                        "after",
                        "The record of that time has gone by smsauth.retention.audit, and what"
                                + " happened since cannot be told whole. Ask without after, and"
                                + " begin at what there is now.")
                .refused();
    }

    private Optional<EventAnswer> event(long id, AuditEntry entry) {
        var type = TYPES.get(entry.event());
        var department = entry.department();
        var environment = environment(entry);
        return type == null || department == null || environment.isEmpty() || isOurs(entry)
                ? Optional.empty()
                : Optional.of(
                        new EventAnswer(
                                Long.toString(id),
                                type,
                                entry.at(),
                                department.value(),
                                environment.get(),
                                data(entry, environment.get())));
    }

    /** An alarm says so itself; what is of a credential, its client does. */
    private Optional<String> environment(AuditEntry entry) {
        var said = changes(entry).get("environment");
        return said != null ? Optional.of(said) : client(entry).map(it -> it.environment().wire());
    }

    private Optional<Client> client(AuditEntry entry) {
        return entry.client() == null
                ? Optional.empty()
                : known.find(entry.client()).map(KnownClient::client);
    }

    /** Of the console, or of a try-out that passes by itself. */
    private boolean isOurs(AuditEntry entry) {
        return client(entry).filter(Client::isOfTheConsole).isPresent()
                || (entry.credential() != null
                        && known.findCredential(entry.credential())
                                .filter(Credential::isPassing)
                                .isPresent());
    }

    private static Map<String, String> changes(AuditEntry entry) {
        var changes = new LinkedHashMap<String, String>();
        for (var change : entry.changes().values()) {
            var after = change.after();
            if (after != null) {
                changes.put(change.field(), after);
            }
        }
        return changes;
    }

    private static Map<String, Object> data(AuditEntry entry, String environment) {
        var data = new LinkedHashMap<String, Object>();
        changes(entry)
                .forEach((field, value) -> {
                    switch (field) {
                        case "alarm_id", "rule", "title", "unit", "since", "expires_at", "label" ->
                                data.put(field, value);
                        case "measured", "threshold" -> data.put(field, Long.valueOf(value));
                        default -> {
                            // for the record alone
                        }
                    }
                });
        data.put("department", String.valueOf(entry.department()));
        data.put("environment", environment);
        put(data, "client_id", entry.client());
        put(data, "credential_id", entry.credential());
        put(data, "detail", entry.detail());
        put(data, "by", entry.actor());
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value.toString());
        }
    }
}
