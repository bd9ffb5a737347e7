package org.smsauth.auth.console;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.auth.token.IssueInHouse;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TimeOrderedIds;

/** Tests of pages on messages, as an SMS server tells of them. */
abstract class WithMessages extends WithScriptedSms {

    static final String ROOT = "/console/departments/alerts";

    static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    static final String ID = "01a20893-f9a0-7078-8d82-2f136220ac66";

    static final String NOTHING = "{\"items\":[]}";

    static final String NOT_THERE = "{\"code\":\"NOT_FOUND\"}";

    static UUID issued(CreatedSecret created) {
        var known =
                auth.bean(KnownClients.class)
                        .findWithClient(created.credential().id())
                        .orElseThrow();
        return switch (auth.bean(IssueInHouse.class)
                .issue(known, Scope.parse("alerts"), "a test", origin())) {
            case IssueInHouse.Outcome.Issued(var token) -> token.id();
            case IssueInHouse.Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    static Origin origin() {
        return new Origin(new TimeOrderedIds(Clock.systemUTC()).next(), "192.0.2.9");
    }

    static String message(String client, String credential, String jti) {
        return """
        {"id":"%s","status":"delivered","type":"alerts","environment":"sandbox","to":"+14155550123","from":"ACME",
         "encoding":"gsm-7","segments":1,"reference":"<script>alert(1)</script>","valid_until":"2026-11-23T13:29:05.151Z",
         "accepted_at":"2026-11-23T13:24:05.151Z","changed_at":"2026-11-23T13:24:06Z",
         "origin":{"client_id":"%s","credential_id":"%s","jti":"%s","request_id":"%s","source":"192.0.2.17"},
         "timeline":[{"at":"2026-11-23T13:24:05.151Z","status":"accepted"},
          {"at":"2026-11-23T13:24:05.2Z","status":"submitted","attempt":1,"carrier":"simulator"},
          {"at":"2026-11-23T13:24:06Z","status":"delivered","attempt":1,"carrier":"simulator"}]}\
        """
                .formatted(ID, client, credential, jti, ID);
    }
}
