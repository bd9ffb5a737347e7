package org.smsauth.auth.person;

/** What comes of asking to be let in. Whoever is refused is never told why. */
public sealed interface Entrance {

    record Welcome(Person person) implements Entrance {}

    record Refused() implements Entrance {}

    /** The password is right, and opens nothing alone. */
    record NotByPasswordAlone(PasskeyDuty.Standing why) implements Entrance {}

    /** Too many have failed before; not even looked at. */
    record NotHeard() implements Entrance {}
}
