package org.smsauth.auth.person;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.stereotype.Component;

/**
 * Whether one factor is enough for somebody. Where a passkey is required, a password alone makes
 * the first one, for a while after a link was used or the requirement began, and opens nothing
 * else; whoever has one comes in by it.
 */
@Component
public class PasskeyDuty {

    private final PasskeySettings settings;
    private final Passkeys passkeys;
    private final PasskeySetups setups;
    private final WaysIn ways;
    private final Clock clock;

    PasskeyDuty(
            PasskeySettings settings,
            PublicAddress address,
            Passkeys passkeys,
            PasskeySetups setups,
            WaysIn ways,
            Clock clock) {
        Setting.require(
                settings.requiredOf() == PasskeySettings.RequiredOf.NOBODY || address.isName(),
                "smsauth.console.passkey.required-of asks for passkeys, and there are none for a bare"
                        + " network address: give smsauth.issuer a host name");
        this.settings = settings;
        this.passkeys = passkeys;
        this.setups = setups;
        this.ways = ways;
        this.clock = clock;
    }

    /** What one factor, such as a password, is good for. */
    public enum Standing {
        /** All that the person may do. */
        ENOUGH,
        /** Making the first passkey, and nothing else. */
        MAKE_FIRST,
        /** Nothing: there is a passkey to come in by. */
        USE_PASSKEY,
        /** Nothing: an administrator makes a new link. */
        ASK_FOR_LINK,
        /** Nothing: the company's provider has to see two. */
        TWO_AT_PROVIDER
    }

    /**
     * The rule.
     *
     * @param until when a password alone makes the first passkey; null for not at all
     */
    static Standing of(
            boolean required,
            boolean byProviderAlone,
            boolean hasPasskey,
            @Nullable Instant until,
            Instant now) {
        if (!required) {
            return Standing.ENOUGH;
        }
        if (byProviderAlone) {
            return Standing.TWO_AT_PROVIDER;
        }
        if (hasPasskey) {
            return Standing.USE_PASSKEY;
        }
        return until != null && now.isBefore(until) ? Standing.MAKE_FIRST : Standing.ASK_FOR_LINK;
    }

    /** What one factor of that person is good for now. */
    public Standing of(Person person) {
        if (!isRequiredOf(person.roles())) {
            return Standing.ENOUGH;
        }
        return of(
                true,
                ways.isByProviderAlone(person),
                hasPasskey(person),
                until(person).orElse(null),
                clock.instant());
    }

    /** Whether more than a password is required of whoever has these roles. */
    public boolean isRequiredOf(Roles roles) {
        return settings.requiredOf().includes(roles);
    }

    public boolean hasPasskey(Person person) {
        return !passkeys.findByPersonOrderByCreatedAt(person.id()).isEmpty();
    }

    /** Until when a password alone makes the person's first passkey. */
    public Optional<Instant> until(Person person) {
        return Stream.concat(
                        setups.enteredAt(person.id()).stream(),
                        setups.requiredSince(person.roles().admin()).stream())
                .max(Instant::compareTo)
                .map(it -> it.plus(settings.firstWithin()));
    }

    /**
     * Whether there is a way for the person to come in, and do all that they may, by themselves.
     */
    public boolean couldComeIn(Person person) {
        return switch (of(person)) {
            case ENOUGH, MAKE_FIRST, USE_PASSKEY, TWO_AT_PROVIDER -> true;
            case ASK_FOR_LINK -> false;
        };
    }

    /** Whether the person, who came in by a password, is asked to make a passkey. */
    public boolean isOffered(Person person) {
        return settings.offered() && !setups.isDeclined(person.id()) && !hasPasskey(person);
    }
}
