package org.smsauth.auth.firststart;

import java.util.List;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.Administration;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;

/** The SMS server's own client, by which it asks what a client may send by now. */
@Component
class SmsServerClient {

    private final Administration administration;
    private final RegisterFirst registerFirst;

    SmsServerClient(Administration administration, RegisterFirst registerFirst) {
        this.administration = administration;
        this.registerFirst = registerFirst;
    }

    List<String> register() {
        administration.make(FirstStart.BY);
        var scope = new Scope(List.of(ManagementScope.INTROSPECTION.scope()));
        var asked =
                new Registration(
                        Administration.ID,
                        "SMS server",
                        "Asking what a client may send when its message is due",
                        FirstStart.BY,
                        Environment.PRODUCTION,
                        Permissions.of(scope, SenderIds.NONE));
        return registerFirst.register(asked, "sms-server");
    }
}
