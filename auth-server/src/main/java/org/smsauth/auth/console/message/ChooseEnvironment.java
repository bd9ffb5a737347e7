package org.smsauth.auth.console.message;

import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.department.Department;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Which environment a page shows when its address does not say: production, once there is one. */
@Component
public class ChooseEnvironment {

    private final Clients clients;

    ChooseEnvironment(Clients clients) {
        this.clients = clients;
    }

    public Environment of(String asked, Department department) {
        if (asked.isEmpty()) {
            return clients.anySendsInProduction(department.id())
                    ? Environment.PRODUCTION
                    : Environment.SANDBOX;
        }
        return Environment.ofWire(asked)
                .orElseThrow(() -> new NotUnderstood("An environment is sandbox or production."));
    }
}
