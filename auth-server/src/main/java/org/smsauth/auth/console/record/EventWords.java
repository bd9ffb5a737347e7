package org.smsauth.auth.console.record;

import org.smsauth.auth.audit.Event;
import org.smsauth.auth.language.Words;

/** What an event is called on pages. */
final class EventWords {

    private EventWords() {}

    static String of(Event event) {
        return Words.of(english(event));
    }

    private static String english(Event event) {
        return switch (event) {
            case DEPARTMENT_OPENED -> "Department opened";
            case DEPARTMENT_CHANGED -> "Department changed";
            case DEPARTMENT_SUSPENDED -> "Department suspended";
            case DEPARTMENT_RESUMED -> "Department resumed";
            case CLIENT_REGISTERED -> "Client registered";
            case CLIENT_CHANGED -> "Client changed";
            case CLIENT_PROMOTED -> "Client promoted to production";
            case CLIENT_SUSPENDED -> "Client suspended";
            case CLIENT_RESUMED -> "Client resumed";
            case CLIENT_RETIRED -> "Client retired";
            case CLIENT_EXPIRES_SOON -> "Client ends soon";
            case APPROVAL_ASKED -> "Second yes asked for";
            case APPROVAL_GIVEN -> "Second yes given";
            case APPROVAL_DECLINED -> "Second yes declined";
            case APPROVAL_WITHDRAWN -> "Request withdrawn";
            case CREDENTIAL_CREATED -> "Credential created";
            case CREDENTIAL_RETIRED -> "Credential retired";
            case CREDENTIAL_REVOKED -> "Credential revoked";
            case CREDENTIAL_SHORTENED -> "Credential ends earlier";
            case CREDENTIAL_EXPIRES_SOON -> "Credential expires soon";
            case NOTICE_READ -> "Notice read";
            case NOTICES_MUTED -> "Notices muted";
            case ALARM_RAISED -> "Alarm began";
            case ALARM_CLEARED -> "Alarm is over";
            case ALARM_MUTED -> "Alarm muted";
            case ALARM_LIMITS_CHANGED -> "Alarms set otherwise";
            case ALARM_ADDRESSES_CHANGED -> "Alarms mailed to others";
            case TOKEN_ISSUED -> "Token issued";
            case TOKEN_REVOKED -> "Token revoked";
            case TOKEN_REFUSED -> "Token refused";
            case CLIENT_AUTHENTICATION_REFUSED -> "Client not believed";
            case SIGNING_KEY_CREATED -> "Signing key created";
            case INITIAL_ACCESS_TOKEN_CREATED -> "Registration token created";
            case INITIAL_ACCESS_TOKEN_REVOKED -> "Registration token revoked";
            case REGISTRATION_ACCESS_TOKEN_ROTATED -> "Registration access token rotated";
            case REGISTRATION_ACCESS_TOKEN_REVOKED -> "Registration access token revoked";
            case REGISTRATION_REFUSED -> "Registration refused";
            case MANAGEMENT_REFUSED -> "Management request refused";
            case PERSON_INVITED -> "Person invited";
            case PERSON_JOINED -> "Person joined";
            case PERSON_CHANGED -> "Role changed";
            case PERSON_DEACTIVATED -> "Person deactivated";
            case PERSON_REACTIVATED -> "Person reactivated";
            case PASSWORD_SET -> "Password set anew";
            case SIGN_IN_LINK_CREATED -> "Sign-in link created";
            case SIGNED_IN -> "Signed in";
            case SIGN_IN_REFUSED -> "Sign-in refused";
            case SIGNED_OUT -> "Signed out";
            case SESSION_ENDED -> "Session ended";
            case NUMBERS_LISTED -> "Numbers put on a list";
            case NUMBER_REMOVED -> "Number taken off a list";
            case NUMBERS_EXPORTED -> "List of numbers exported";
            case SMS_SETTINGS_CHANGED -> "Hours and limits changed";
            case PASSKEY_ADDED -> "Passkey added";
            case PASSKEY_RENAMED -> "Passkey renamed";
            case PASSKEY_REMOVED -> "Passkey removed";
            case CALENDAR_ADDRESS_CREATED -> "Address of a calendar made";
            case CALENDAR_ADDRESS_REVOKED -> "Address of a calendar ended";
            case FLOOD_REFUSED -> "Clients that went too fast refused";
            case STRANGERS_REFUSED -> "Many strangers refused";
            case AUDIT_CHECKED -> "Record checked";
            case AUDIT_EXPORTED -> "Record exported";
            case AUDIT_REMOVED -> "Old entries removed";
            case MESSAGE_RELEASED -> "Held message released";
            case MESSAGE_CANCELLED -> "Message cancelled";
            case MESSAGE_SETTLED -> "Unknown message settled by hand";
            case CARRIER_PAUSED -> "Carrier paused";
            case CARRIER_RESUMED -> "Carrier resumed";
            case WEBHOOK_ENDPOINT_CHANGED -> "Webhook endpoint changed";
            case MESSAGE_TRIED -> "Message tried in the sandbox";
            case MESSAGE_TYPED -> "Answered as a simulated phone";
        };
    }
}
