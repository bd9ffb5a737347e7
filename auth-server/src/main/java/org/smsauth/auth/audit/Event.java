package org.smsauth.auth.audit;

import java.util.Arrays;

/** The kinds of thing the log records; the {@link #code()} is stored, so it never changes. */
public enum Event {
    DEPARTMENT_OPENED("department.opened"),
    DEPARTMENT_CHANGED("department.changed"),
    DEPARTMENT_SUSPENDED("department.suspended"),
    DEPARTMENT_RESUMED("department.resumed"),
    CLIENT_REGISTERED("client.registered"),
    CLIENT_CHANGED("client.changed"),
    CLIENT_PROMOTED("client.promoted"),
    CLIENT_SUSPENDED("client.suspended"),
    CLIENT_RESUMED("client.resumed"),
    CLIENT_RETIRED("client.retired"),
    CLIENT_EXPIRES_SOON("client.expires-soon"),
    APPROVAL_ASKED("approval.asked"),
    APPROVAL_GIVEN("approval.given"),
    APPROVAL_DECLINED("approval.declined"),
    APPROVAL_WITHDRAWN("approval.withdrawn"),
    CREDENTIAL_CREATED("credential.created"),
    CREDENTIAL_RETIRED("credential.retired"),
    CREDENTIAL_REVOKED("credential.revoked"),
    CREDENTIAL_SHORTENED("credential.shortened"),
    CREDENTIAL_EXPIRES_SOON("credential.expires-soon"),
    NOTICE_READ("notice.read"),
    NOTICES_MUTED("notices.muted"),
    ALARM_RAISED("alarm.raised"),
    ALARM_CLEARED("alarm.cleared"),
    ALARM_MUTED("alarm.muted"),
    ALARM_LIMITS_CHANGED("alarm-limits.changed"),
    ALARM_ADDRESSES_CHANGED("alarm-addresses.changed"),
    TOKEN_REVOKED("token.revoked"),
    CLIENT_AUTHENTICATION_REFUSED("client-authentication.refused"),
    SIGNING_KEY_CREATED("signing-key.created"),
    TOKEN_ISSUED("token.issued"),
    TOKEN_REFUSED("token.refused"),
    INITIAL_ACCESS_TOKEN_CREATED("initial-access-token.created"),
    INITIAL_ACCESS_TOKEN_REVOKED("initial-access-token.revoked"),
    REGISTRATION_ACCESS_TOKEN_ROTATED("registration-access-token.rotated"),
    REGISTRATION_ACCESS_TOKEN_REVOKED("registration-access-token.revoked"),
    REGISTRATION_REFUSED("registration.refused"),
    MANAGEMENT_REFUSED("management.refused"),
    PERSON_INVITED("person.invited"),
    PERSON_JOINED("person.joined"),
    PERSON_CHANGED("person.changed"),
    PERSON_DEACTIVATED("person.deactivated"),
    PERSON_REACTIVATED("person.reactivated"),
    PASSWORD_SET("password.set"),
    SIGN_IN_LINK_CREATED("sign-in-link.created"),
    SIGNED_IN("person.signed-in"),
    SIGN_IN_REFUSED("person.sign-in-refused"),
    SIGNED_OUT("person.signed-out"),
    SESSION_ENDED("person.session-ended"),
    NUMBERS_LISTED("numbers.listed"),
    NUMBER_REMOVED("number.removed"),
    NUMBERS_EXPORTED("numbers.exported"),
    SMS_SETTINGS_CHANGED("sms-settings.changed"),
    MESSAGE_TRIED("message.tried"),
    MESSAGE_TYPED("message.typed"),
    MESSAGE_RELEASED("message.released"),
    MESSAGE_CANCELLED("message.cancelled"),
    MESSAGE_SETTLED("message.settled"),
    CARRIER_PAUSED("carrier.paused"),
    CARRIER_RESUMED("carrier.resumed"),
    WEBHOOK_ENDPOINT_CHANGED("webhook-endpoint.changed"),
    PASSKEY_ADDED("passkey.added"),
    PASSKEY_RENAMED("passkey.renamed"),
    PASSKEY_REMOVED("passkey.removed"),
    CALENDAR_ADDRESS_CREATED("calendar-address.created"),
    CALENDAR_ADDRESS_REVOKED("calendar-address.revoked"),
    STRANGERS_REFUSED("strangers.refused"),
    FLOOD_REFUSED("flood.refused"),
    AUDIT_CHECKED("audit.checked"),
    AUDIT_EXPORTED("audit.exported"),
    AUDIT_REMOVED("audit.removed");

    private final String code;

    Event(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The event stored so. */
    public static Event ofCode(String code) {
        return Arrays.stream(values())
                .filter(event -> event.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no audit event " + code));
    }
}
