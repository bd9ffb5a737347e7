package org.smsauth.sms.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smsauth.model.MessageType;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.hours.LocalHours;
import org.smsauth.sms.hours.SendingHours;
import org.smsauth.sms.intake.TimingRule.Objection;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.recipient.KnownRecipients;
import org.smsauth.sms.settings.SettingsInForce;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.springframework.stereotype.Component;

/**
 * Who may get a message of a department, and when: by its lists and settings, which are in memory.
 * A refusal never tells the number.
 */
@Component
class RecipientRules {

    private static final int ZONES_NAMED = 3;

    private final KnownRecipients recipients;
    private final SettingsInForce settings;
    private final LocalHours localHours;

    RecipientRules(KnownRecipients recipients, SettingsInForce settings, LocalHours localHours) {
        this.recipients = recipients;
        this.settings = settings;
        this.localHours = localHours;
    }

    /** Messages of any type go to allowed countries alone. */
    Optional<Problem> country(Addressed addressed) {
        var tenant = tenant(addressed);
        var allowed = settings.of(tenant).allowedCountries();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        var country = NumberingPlan.country(addressed.recipient()).orElse("");
        if (allowed.contains(country)) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                ProblemType.RECIPIENT_COUNTRY_NOT_ALLOWED,
                                "country",
                                "Messages of %s go to numbers of %s; this is one of %s. Who holds the scope sms.manage can allow more: allowed_countries in PUT /v1/settings."
                                        .formatted(
                                                name(tenant),
                                                String.join(", ", allowed),
                                                country.isEmpty() ? "no country" : country))
                        .with("allowed_countries", allowed)
                        .with("country", country));
    }

    /** Marketing goes to nobody who opted out. */
    Optional<Problem> optedOut(Addressed addressed) {
        var tenant = tenant(addressed);
        if (type(addressed) != MessageType.MARKETING
                || !recipients.hasOptedOut(tenant, addressed.recipient())) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                        ProblemType.RECIPIENT_OPTED_OUT,
                        "opted-out",
                        "The recipient wants no marketing from %s. Leave them out. If they have asked for it again, take the number off the list: DELETE /v1/opt-outs/{number}."
                                .formatted(name(tenant))));
    }

    /** Internal messages go to staff alone. */
    Optional<Problem> staff(Addressed addressed) {
        var tenant = tenant(addressed);
        if (type(addressed) != MessageType.INTERNAL
                || recipients.isInDirectory(tenant, addressed.recipient())) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                        ProblemType.RECIPIENT_NOT_IN_DIRECTORY,
                        "directory",
                        "An internal message goes to staff alone, and the recipient is not in the directory of %s. Add the number with POST /v1/directory, or ask a lead of your department to."
                                .formatted(name(tenant))));
    }

    /** Marketing waits until the phone may ring, where it is; alerts and internal never do. */
    Optional<Objection> quietHours(Addressed addressed, Instant planned) {
        var hours = settings.of(tenant(addressed)).sendingHours();
        if (type(addressed) != MessageType.MARKETING || hours == null) {
            return Optional.empty();
        }
        var opening = localHours.nextOpening(hours, addressed.recipient(), planned);
        if (!opening.isAfter(planned)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (addressed.question().request().outsideHours()) {
                    case SCHEDULE ->
                            new Objection.NotBefore(opening, because(hours, addressed.recipient()));
                    case REJECT ->
                            new Objection.Never(
                                    outsideHours(hours, addressed.recipient(), opening));
                });
    }

    private Problem outsideHours(SendingHours hours, PhoneNumber recipient, Instant opening) {
        return Problem.of(
                        ProblemType.OUTSIDE_HOURS,
                        "quiet-hours",
                        "The message would come outside the hours: %s. They begin again at %s. Send it then, or leave out outside_hours and it is scheduled for then."
                                .formatted(because(hours, recipient), opening))
                .with("opens_at", opening);
    }

    private String because(SendingHours hours, PhoneNumber recipient) {
        return "marketing goes out from %s where the phone is (%s)"
                .formatted(hours, names(localHours.zones(recipient)));
    }

    private static String names(List<ZoneId> zones) {
        return zones.size() <= ZONES_NAMED
                ? zones.stream().map(ZoneId::getId).collect(Collectors.joining(" or "))
                : "one of %d time zones, all of them open".formatted(zones.size());
    }

    private static MessageType type(Addressed addressed) {
        return addressed.question().request().type();
    }

    private static Tenant tenant(Addressed addressed) {
        return Tenant.of(addressed.question().caller());
    }

    private static String name(Tenant tenant) {
        return "department %s in %s".formatted(tenant.department(), tenant.environment().wire());
    }
}
