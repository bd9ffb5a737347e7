package org.smsauth.sms.door.access;

import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * What a caller may do besides sending, with the scopes that permit it, any one of them. The only
 * table of that. Scopes that send look after their own client's messages and can note that somebody
 * wants no more; what holds them back they do not change.
 */
public enum Action {
    SEE_MESSAGES("marketing alerts internal sms.read sms.manage", true, "see messages"),
    CHANGE_MESSAGES("marketing alerts internal sms.manage", true, "cancel or release messages"),
    SETTLE_MESSAGES("sms.manage", true, "say what became of a message"),
    ANSWER_FROM_PHONE(
            "marketing alerts internal sms.manage", false, "answer from a phone of the sandbox"),
    READ("sms.read sms.manage", false, "read what a department has"),
    ADD_OPT_OUTS("marketing alerts internal sms.manage", false, "note who has opted out"),
    TAKE_OFF_OPT_OUTS("sms.manage", false, "take off who has opted out"),
    CHANGE_DIRECTORY("sms.manage", false, "change the directory of staff numbers"),
    CHANGE_SETTINGS("sms.manage", false, "change a department's settings"),
    CHANGE_WEBHOOKS("sms.manage", false, "change where webhooks go, and try them"),
    CHANGE_ALARMS("sms.manage", false, "mute alarms, or say when they begin"),
    ERASE("sms.manage", false, "erase what messages said"),
    /** For whoever looks after all departments alone: it is what holds a department back. */
    RAISE_CEILINGS("sms.manage", false, "change the ceiling of a department or client"),
    /** For whoever looks after all departments alone: carriers are no department's. */
    SEE_CARRIERS("sms.read sms.manage", false, "see carriers, their receipts and the nodes"),
    /** The same. */
    OPERATE_CARRIERS("sms.manage", false, "pause or resume a carrier"),
    /** The same. */
    FOLLOW_ALARMS("sms.read sms.manage", false, "follow the alarms of every department"),
    /** The same. */
    SEE_RECORD("sms.read sms.manage", false, "take away the record of every department");

    private static final Scope SYSTEM =
            Scope.parse(SystemScope.READ.scope() + " " + SystemScope.MANAGE.scope());

    private final String scopes;
    private final boolean toMessages;
    private final String words;

    Action(String scopes, boolean toMessages, String words) {
        this.scopes = scopes;
        this.toMessages = toMessages;
        this.words = words;
    }

    private boolean isOfAll() {
        return switch (this) {
            case RAISE_CEILINGS, SEE_CARRIERS, OPERATE_CARRIERS, FOLLOW_ALARMS, SEE_RECORD -> true;
            default -> false;
        };
    }

    /** Any one of these permits it. */
    Scope scopes() {
        return Scope.parse(scopes);
    }

    /** What a token needs, for {@code required_scope}. */
    String required() {
        return isOfAll()
                ? scopes.split(" ", -1)[0] + " " + SystemScope.EVERY_DEPARTMENT.scope()
                : scopes;
    }

    /** The same in words. */
    String needed() {
        return required().replace(" ", isOfAll() ? " and " : " or ");
    }

    /** What it is: {@code read what a department has}. */
    String words() {
        return words;
    }

    /** Whether it is done to messages, and so {@link Reach} says whose. */
    boolean isToMessages() {
        return toMessages;
    }

    /** Whether who holds this scope may do it with what is their own department's. */
    boolean isPermittedBy(Scope held) {
        return !isOfAll() && isNamedIn(held);
    }

    private boolean isNamedIn(Scope held) {
        return !held.within(scopes()).isEmpty();
    }

    /** Whether who holds this scope may do it with what is another client's of the department. */
    boolean isPermittedForOthersBy(Scope held) {
        return isPermittedBy(held.within(SYSTEM));
    }

    /** Whether who holds this scope may do it with what is any department's. */
    boolean isPermittedEverywhereBy(Scope held) {
        return held.tokens().contains(SystemScope.EVERY_DEPARTMENT.scope())
                && isNamedIn(held.within(SYSTEM));
    }
}
