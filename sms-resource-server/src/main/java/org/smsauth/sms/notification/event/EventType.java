package org.smsauth.sms.notification.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.queue.Status;

/** What an event can be: the words of the API, and the number by which a page names it. */
public enum EventType {
    MESSAGE_SCHEDULED(1, "message.scheduled", EventSource.Kind.STEP),
    MESSAGE_QUEUED(2, "message.queued", EventSource.Kind.STEP),
    MESSAGE_HELD(3, "message.held", EventSource.Kind.STEP),
    MESSAGE_SUBMITTED(4, "message.submitted", EventSource.Kind.STEP),
    MESSAGE_UNKNOWN(5, "message.unknown", EventSource.Kind.STEP),
    MESSAGE_DELIVERED(6, "message.delivered", EventSource.Kind.STEP),
    MESSAGE_UNDELIVERED(7, "message.undelivered", EventSource.Kind.STEP),
    MESSAGE_EXPIRED(8, "message.expired", EventSource.Kind.STEP),
    MESSAGE_CANCELLED(9, "message.cancelled", EventSource.Kind.STEP),
    MESSAGE_REJECTED(10, "message.rejected", EventSource.Kind.STEP),
    /** A carrier said something that changes nothing: that it is on its way, or a contradiction. */
    MESSAGE_REPORTED(11, "message.reported", EventSource.Kind.STEP),
    REQUEST_REFUSED(20, "request.refused", EventSource.Kind.REFUSAL),
    /** Several, when there are too many to tell each. */
    REQUESTS_REFUSED(21, "requests.refused", EventSource.Kind.FACT),
    /** Somebody wrote to a number of the department's. */
    INBOUND_MESSAGE_RECEIVED(25, "inbound_message.received", EventSource.Kind.INBOUND),
    OPT_OUT_ADDED(30, "opt_out.added", EventSource.Kind.FACT),
    OPT_OUT_REMOVED(31, "opt_out.removed", EventSource.Kind.FACT),
    /** Many at once. */
    OPT_OUTS_CHANGED(32, "opt_outs.changed", EventSource.Kind.FACT),
    DIRECTORY_CHANGED(33, "directory.changed", EventSource.Kind.FACT),
    SETTINGS_CHANGED(34, "settings.changed", EventSource.Kind.FACT),
    WEBHOOK_ENDPOINT_CHANGED(40, "webhook_endpoint.changed", EventSource.Kind.FACT),
    WEBHOOK_ENDPOINT_DISABLED(41, "webhook_endpoint.disabled", EventSource.Kind.FACT),
    ALARM_RAISED(50, "alarm.raised", EventSource.Kind.FACT),
    ALARM_CLEARED(51, "alarm.cleared", EventSource.Kind.FACT),
    CREDENTIAL_CREATED(52, "credential.created", EventSource.Kind.FACT),
    CREDENTIAL_RETIRED(53, "credential.retired", EventSource.Kind.FACT),
    CREDENTIAL_REVOKED(54, "credential.revoked", EventSource.Kind.FACT),
    /** It ends earlier than it was to. */
    CREDENTIAL_SHORTENED(55, "credential.shortened", EventSource.Kind.FACT),
    CREDENTIAL_ENDING(56, "credential.ending", EventSource.Kind.FACT),
    /** Where this server's record ends is signed. */
    RECORD_SIGNED(60, "record.signed", EventSource.Kind.FACT);

    private static final Map<Integer, EventType> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(it -> it.number, Function.identity()));

    private final int number;
    private final String wire;
    private final EventSource.Kind kind;

    EventType(int number, String wire, EventSource.Kind kind) {
        this.number = number;
        this.wire = wire;
        this.kind = kind;
    }

    /** As it is told. */
    public String wire() {
        return wire;
    }

    /** As pages have it; never another. */
    int number() {
        return number;
    }

    /** Which source has the row it is of. */
    EventSource.Kind kind() {
        return kind;
    }

    /** Empty for one of a later release. */
    static Optional<EventType> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** The type that is told so. */
    public static Optional<EventType> ofWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
    }

    /** Of a message that became that; null where nothing tells of it. */
    static @Nullable EventType of(Status status) {
        return switch (status) {
            case ACCEPTED, SUBMITTING -> null;
            case SCHEDULED -> MESSAGE_SCHEDULED;
            case QUEUED -> MESSAGE_QUEUED;
            case HELD -> MESSAGE_HELD;
            case SUBMITTED -> MESSAGE_SUBMITTED;
            case UNKNOWN -> MESSAGE_UNKNOWN;
            case DELIVERED -> MESSAGE_DELIVERED;
            case UNDELIVERED -> MESSAGE_UNDELIVERED;
            case EXPIRED -> MESSAGE_EXPIRED;
            case CANCELLED -> MESSAGE_CANCELLED;
            case REJECTED -> MESSAGE_REJECTED;
        };
    }
}
