package org.smsauth.auth.person.provider;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.ProviderSettings;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the company's provider vouches for, on record, and gives the roles of the person's
 * groups, each time anew.
 */
@Component
public class EnterByProvider {

    private static final String PROVIDER = "the company's provider";

    private final ProviderSettings settings;
    private final PasskeyDuty duty;
    private final RecognisePerson recognise;
    private final Departments departments;
    private final ChangePerson change;
    private final AuditLog audit;
    private final Clock clock;

    EnterByProvider(
            ProviderSettings settings,
            PasskeyDuty duty,
            RecognisePerson recognise,
            Departments departments,
            ChangePerson change,
            AuditLog audit,
            Clock clock) {
        this.settings = settings;
        this.duty = duty;
        this.recognise = recognise;
        this.departments = departments;
        this.change = change;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * Come in.
         *
         * @param twoFactors whether the provider is trusted to have seen two
         */
        record Welcome(Person person, boolean twoFactors) implements Outcome {}

        /** In words for whoever stands at the door: the provider has told who that is. */
        record Refused(String why) implements Outcome {}
    }

    /** Records that the provider did not vouch for anybody. */
    public void failed(String why, Origin origin) {
        record(Event.SIGN_IN_REFUSED, "somebody", "by the provider: " + why, origin);
    }

    public Outcome enter(Vouched vouched, Origin origin) {
        var roles = settings.rolesOf(vouched.groups());
        var known = recognise.known(vouched);
        if (roles.isEmpty()) {
            known.ifPresent(it -> change.giveRoles(it.id(), Roles.NONE, PROVIDER));
            return refused(
                    vouched,
                    "Your account is in no group that may come in here. Ask an administrator which"
                            + " group you need.",
                    origin);
        }
        var there = existing(roles);
        var twoFactors = settings.vouchesForTwo(vouched.methods());
        if (!twoFactors && duty.isRequiredOf(there)) {
            return refused(
                    vouched,
                    "Here a second factor is needed, and your company's account was opened with one"
                            + " alone. Sign in there with a second one, and try again.",
                    origin);
        }
        var outcome =
                known.<RecognisePerson.Outcome>map(RecognisePerson.Outcome.Recognised::new)
                        .orElseGet(() -> recognise.meet(vouched, there));
        return switch (outcome) {
            case RecognisePerson.Outcome.Unclear(var why) -> refused(vouched, why, origin);
            case RecognisePerson.Outcome.Recognised(var person) when !person.isActive() ->
                    refused(
                            vouched,
                            "An administrator has deactivated you here. Ask one to let you in"
                                    + " again.",
                            origin);
            case RecognisePerson.Outcome.Recognised(var person) ->
                    welcome(withRoles(person, there), twoFactors, origin);
        };
    }

    /** A group may stand for a department that is not open yet. */
    private Roles existing(Roles roles) {
        return new Roles(
                roles.admin(),
                roles.auditor(),
                roles.leads().stream().filter(it -> departments.findById(it).isPresent()).toList());
    }

    private Person withRoles(Person person, Roles roles) {
        if (person.roles().equals(roles)) {
            return person;
        }
        return switch (change.giveRoles(person.id(), roles, PROVIDER)) {
            case ChangePerson.Outcome.Changed(var changed) -> changed;
            // the last administrator stays one, whatever the groups say
            case ChangePerson.Outcome.NotPossible _,
                    ChangePerson.Outcome.Linked _,
                    ChangePerson.Outcome.NoSuchPerson _ ->
                    person;
        };
    }

    private Outcome welcome(Person person, boolean twoFactors, Origin origin) {
        record(Event.SIGNED_IN, person.email().value(), "by " + PROVIDER, origin);
        return new Outcome.Welcome(person, twoFactors);
    }

    private Outcome refused(Vouched vouched, String why, Origin origin) {
        var who = vouched.address().map(EmailAddress::value).orElse(vouched.identity().subject());
        record(Event.SIGN_IN_REFUSED, who, "by the provider: " + why, origin);
        return new Outcome.Refused(why);
    }

    private void record(Event event, String who, String detail, Origin origin) {
        audit.record(
                AuditEntry.of(event, clock.instant())
                        .actor(who)
                        .detail(detail)
                        .origin(origin)
                        .build());
    }
}
