package org.smsauth.auth.api.alarm;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.smsauth.auth.alarm.ChangeAlarms;
import org.smsauth.auth.alarm.mail.AlarmRecipients;
import org.smsauth.auth.alarm.mail.AlarmRecipients.Added;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.api.request.Revision;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.model.alarm.AlarmRuleAnswer;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmLimits;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The alarms of the caller's department, of one environment, and when they begin, and who is
 * written to.
 */
@RestController
@Needs(ManagementScope.CLIENTS)
class AlarmRoutes {

    private static final String PATH = Routes.API + "/alarms";
    private static final String MUTE = PATH + "/{id}/mute";
    private static final String RULES = Routes.API + "/alarm-rules";
    private static final String ADDRESSES = Routes.API + "/alarm-addresses";
    private static final UUID LATEST = new UUID(-1L >>> 1, -1);
    private static final Map<String, Boolean> STATES = Map.of("open", true, "all", false);

    private final Alarms alarms;
    private final AlarmLimits limits;
    private final ChangeAlarms change;
    private final AlarmRecipients recipients;

    AlarmRoutes(
            Alarms alarms, AlarmLimits limits, ChangeAlarms change, AlarmRecipients recipients) {
        this.alarms = alarms;
        this.limits = limits;
        this.change = change;
        this.recipients = recipients;
    }

    @GetMapping(PATH)
    AlarmAnswer.Some all(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "production") String environment,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var isOpen = STATES.get(state);
        if (isOpen == null) {
            throw refused("state", "must be open or all");
        }
        var wanted = Page.Wanted.of(limit, cursor);
        var read = alarms.page(whose(caller, environment), isOpen, before(wanted), wanted.toRead());
        var page = wanted.page(read, it -> it.id().toString(), alarms::answer);
        return new AlarmAnswer.Some(page.items(), page.nextCursor());
    }

    private static UUID before(Page.Wanted wanted) {
        try {
            return wanted.cursor().isEmpty() ? LATEST : UUID.fromString(wanted.cursor());
        } catch (IllegalArgumentException _) {
            throw Page.Wanted.notACursor();
        }
    }

    private static Whose whose(Caller caller, String environment) {
        var named =
                Environment.ofWire(environment)
                        .orElseThrow(() -> refused("environment", "must be sandbox or production"));
        ManagedClients.requireReach(caller, named);
        return new Whose(caller.department(), named);
    }

    private static RuntimeException refused(String field, String message) {
        return Problem.ofFields(List.of(new FieldRefusal(field, message))).refused();
    }

    @PutMapping(MUTE)
    AlarmAnswer mute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "production") String environment,
            HttpServletRequest request) {
        var body = JsonBody.read(request, "for");
        var length = body.value("for", it -> Alarms.mute(JsonValues.text(it)));
        if (length == null && body.errors().isEmpty()) {
            body.error("for", "is missing: for how long, such as PT8H");
        }
        body.refuseErrors();
        var alarm = found(whose(caller, environment), id);
        change.mute(alarm, Objects.requireNonNull(length), caller.actor());
        return alarms.answer(alarm);
    }

    @DeleteMapping(MUTE)
    AlarmAnswer unmute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "production") String environment) {
        var alarm = found(whose(caller, environment), id);
        change.unmute(alarm, caller.actor());
        return alarms.answer(alarm);
    }

    private Alarm found(Whose whose, String id) {
        try {
            var alarm = alarms.find(whose, UUID.fromString(id));
            if (alarm.isPresent()) {
                return alarm.get();
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw Problem.notFound("There is no alarm of that id in this department and environment")
                .refused();
    }

    @GetMapping(RULES)
    ResponseEntity<AlarmRuleAnswer.All> rules(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "production") String environment) {
        return rules(limits.of(whose(caller, environment)));
    }

    private static ResponseEntity<AlarmRuleAnswer.All> rules(AlarmRuleAnswer.All all) {
        return ResponseEntity.ok().eTag(Revision.etag(AlarmLimits.revision(all))).body(all);
    }

    @PutMapping(RULES)
    ResponseEntity<AlarmRuleAnswer.All> set(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "production") String environment,
            HttpServletRequest request) {
        var whose = whose(caller, environment);
        var start = Revision.start(request);
        var body = JsonBody.read(request, "rules");
        Map<String, AlarmLimit> wanted =
                body.value("rules", it -> limits.read(it, "rules", body::error));
        if (wanted == null && body.errors().isEmpty()) {
            body.error("rules", "is missing: an object with a member for each rule to change");
        }
        body.refuseErrors();
        return switch (change.set(whose, Objects.requireNonNull(wanted), start, caller.actor())) {
            case AlarmLimits.Outcome.Done(var now) -> rules(now);
            case AlarmLimits.Outcome.Stale(var now) -> throw Revision.outdated(now).refused();
        };
    }

    /** To whom alarms are mailed, beside the leads. */
    record AddressesAnswer(List<String> addresses) {}

    @GetMapping(ADDRESSES)
    ResponseEntity<AddressesAnswer> addresses(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "production") String environment) {
        return addresses(recipients.added(whose(caller, environment)));
    }

    private static ResponseEntity<AddressesAnswer> addresses(Added added) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(added.revision()))
                .body(
                        new AddressesAnswer(
                                added.addresses().stream().map(EmailAddress::value).toList()));
    }

    @PutMapping(ADDRESSES)
    ResponseEntity<AddressesAnswer> setAddresses(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "production") String environment,
            HttpServletRequest request) {
        var whose = whose(caller, environment);
        var start = Revision.start(request);
        var body = JsonBody.read(request, "addresses");
        List<EmailAddress> wanted = body.value("addresses", it -> addresses(it, body::error));
        if (wanted == null && body.errors().isEmpty()) {
            body.error("addresses", "is missing: a list of e-mail addresses, which may be empty");
        }
        body.refuseErrors();
        return switch (recipients.add(
                whose, Objects.requireNonNull(wanted), start, caller.actor())) {
            case AlarmRecipients.Outcome.Done(var now) -> addresses(now);
            case AlarmRecipients.Outcome.Stale(var now) -> throw Revision.outdated(now).refused();
        };
    }

    private static List<EmailAddress> addresses(JsonNode node, BiConsumer<String, String> errors) {
        var addresses = new ArrayList<EmailAddress>();
        if (!node.isArray() || node.size() > AlarmRecipients.MOST_ADDED) {
            throw new IllegalArgumentException(
                    "must be a list of at most %d e-mail addresses"
                            .formatted(AlarmRecipients.MOST_ADDED));
        }
        for (int i = 0; i < node.size(); i++) {
            try {
                addresses.add(AlarmRecipients.address(JsonValues.text(node.get(i))));
            } catch (IllegalArgumentException e) {
                errors.accept("addresses[%d]".formatted(i), String.valueOf(e.getMessage()));
            }
        }
        return addresses;
    }
}
