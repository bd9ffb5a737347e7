package org.smsauth.auth.api.operation;

import java.time.Instant;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.key.PublishNextKey;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The keys this installation signs with: rotating is creating the next one. */
@RestController
@Needs(ManagementScope.DEPARTMENTS)
class SigningKeyRoutes {

    private final PublishNextKey publishNextKey;

    SigningKeyRoutes(PublishNextKey publishNextKey) {
        this.publishNextKey = publishNextKey;
    }

    /** The key that is published and waits to sign. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SigningKeyAnswer(String kid, Instant signsFrom) {}

    @PostMapping(Routes.SIGNING_KEYS)
    ResponseEntity<SigningKeyAnswer> create(@AuthenticationPrincipal Caller caller) {
        ManagedClients.requireReach(caller, Environment.PRODUCTION); // it signs for all
        var next = publishNextKey.publish(caller.actor());
        return ResponseEntity.status(next.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new SigningKeyAnswer(next.kid(), next.signsFrom()));
    }
}
