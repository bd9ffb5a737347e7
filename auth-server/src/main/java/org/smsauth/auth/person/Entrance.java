package org.smsauth.auth.person;

/** What comes of asking to be let in. Whoever is refused is never told why. */
public sealed interface Entrance {

    record Welcome(Person person) implements Entrance {}

    record Refused() implements Entrance {}

    /** The password is right, and opens nothing alone. */
    record NotByPasswordAlone(PasskeyDuty.Standing why) implements Entrance {}

    /** Too many have failed before; not even looked at. */
    record NotHeard() implements Entrance {}

    /** Others are looked at, for longer than one waits; it says nothing of who asks. */
    record NoTurn() implements Entrance {}
}
