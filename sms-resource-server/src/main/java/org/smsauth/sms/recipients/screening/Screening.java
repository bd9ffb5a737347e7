package org.smsauth.sms.recipients.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smsauth.model.Gate;
import org.smsauth.model.MessageType;
import org.smsauth.model.Rule;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.hours.LocalHours;
import org.smsauth.sms.recipients.list.RecipientLists;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.springframework.stereotype.Component;

/**
 * Who may get a message of a department, and when: by its lists and settings, which are in memory.
 * What enters and what is sent pass the same rules; to add one is to add a line to the list.
 */
@Component
public class Screening {

    private final RecipientLists recipients;
    private final TenantSettings settings;
    private final LocalHours localHours;

    /** Whether this recipient may get it; the first that refuses is told. */
    private final Gate<Addressee, Unwelcome> gate =
            Gate.of(
                    new Rule<>("recipient", Screening::number),
                    new Rule<>("country", this::country),
                    new Rule<>("opted-out", this::optedOut),
                    new Rule<>("directory", this::staff));

    Screening(RecipientLists recipients, TenantSettings settings, LocalHours localHours) {
        this.recipients = recipients;
        this.settings = settings;
        this.localHours = localHours;
    }

    /** The rules; those after the first are for numbers alone. */
    public Gate<Addressee, Unwelcome> gate() {
        return gate;
    }

    private static Optional<Unwelcome> number(Addressee addressee) {
        return addressee.reading() instanceof NumberReading.Read
                ? Optional.empty()
                : Optional.of(
                        new Unwelcome(
                                Problem.ofFields(
                                        "recipient",
                                        List.of(new FieldError("to", addressee.reading().words()))),
                                "its recipient is no number that messages go to: it "
                                        + PhoneNumber.maskedIn(addressee.reading().words())));
    }

    /**
     * Messages of any type go to allowed countries alone. Where a number may be of several, each
     * must be allowed: nobody can tell which it is.
     */
    private Optional<Unwelcome> country(Addressee addressee) {
        var tenant = addressee.tenant();
        var allowed = settings.of(tenant).allowedCountries();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        var countries = NumberingPlan.countries(addressee.number());
        if (!countries.isEmpty() && allowed.containsAll(countries)) {
            return Optional.empty();
        }
        var whose = whose(countries);
        var problem =
                Problem.of(
                                ProblemType.RECIPIENT_COUNTRY_NOT_ALLOWED,
                                "country",
                                "Messages of %s go to numbers of %s; this is one of %s. Who holds the scope sms.manage can allow more: allowed_countries in PUT /v1/settings."
                                        .formatted(name(tenant), String.join(", ", allowed), whose))
                        .with("allowed_countries", allowed)
                        .with("country", countries.size() == 1 ? whose : "");
        return Optional.of(
                new Unwelcome(
                        countries.size() > 1 ? problem.with("countries", countries) : problem,
                        "messages of %s go to numbers of %s alone, and its recipient's is one of %s"
                                .formatted(name(tenant), String.join(", ", allowed), whose)));
    }

    private static String whose(Set<String> countries) {
        return switch (countries.size()) {
            case 0 -> "no country";
            case 1 -> String.join("", countries);
            default ->
                    "a range that is in no numbering plan yet, which may be of any of %s, so that all of these must be allowed"
                            .formatted(String.join(", ", countries));
        };
    }

    /** Marketing goes to nobody who opted out. */
    private Optional<Unwelcome> optedOut(Addressee addressee) {
        var tenant = addressee.tenant();
        if (addressee.type() != MessageType.MARKETING
                || !recipients.hasOptedOut(tenant, addressee.number())) {
            return Optional.empty();
        }
        var problem =
                Problem.of(
                        ProblemType.RECIPIENT_OPTED_OUT,
                        "opted-out",
                        "The recipient wants no marketing from %s. Leave them out. If they have asked for it again, take the number off the list: DELETE /v1/opt-outs/{number}."
                                .formatted(name(tenant)));
        return Optional.of(new Unwelcome(problem, "its recipient has opted out of marketing"));
    }

    /** Internal messages go to staff alone. */
    private Optional<Unwelcome> staff(Addressee addressee) {
        var tenant = addressee.tenant();
        if (addressee.type() != MessageType.INTERNAL
                || recipients.isInDirectory(tenant, addressee.number())) {
            return Optional.empty();
        }
        var problem =
                Problem.of(
                        ProblemType.RECIPIENT_NOT_IN_DIRECTORY,
                        "directory",
                        "An internal message goes to staff alone, and the recipient is not in the directory of %s. Add the number with POST /v1/directory, or ask a lead of your department to."
                                .formatted(name(tenant)));
        return Optional.of(new Unwelcome(problem, "its recipient has left the directory"));
    }

    /**
     * Marketing waits until the phone may ring, where it is; alerts and internal never do. Empty
     * when it may ring at the planned time.
     */
    public Optional<Quiet> quiet(Addressee addressee, Instant planned) {
        var hours = settings.of(addressee.tenant()).sendingHours();
        if (addressee.type() != MessageType.MARKETING || hours == null) {
            return Optional.empty();
        }
        var opening = localHours.nextOpening(hours, addressee.number(), planned);
        return opening.isAfter(planned)
                ? Optional.of(
                        new Quiet(
                                opening,
                                "marketing goes out from %s where the phone is (%s)"
                                        .formatted(
                                                hours,
                                                localHours.where(
                                                        hours, addressee.number(), opening))))
                : Optional.empty();
    }

    private static String name(Tenant tenant) {
        return "department %s in %s".formatted(tenant.department(), tenant.environment().wire());
    }
}
