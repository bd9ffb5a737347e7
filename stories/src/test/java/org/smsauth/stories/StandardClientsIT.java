package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;

/** Integrations use whatever OAuth library they have; none needs a line for smsauth. */
class StandardClientsIT {

    @Test
    void spring_securitys_client_needs_the_issuer_and_its_credentials_alone() throws Exception {
        try (var system = RunningSystem.start()) {
            var alerts = system.client("alerts");
            var registration =
                    ClientRegistrations.fromIssuerLocation(system.issuer())
                            .registrationId("sms")
                            .clientId(alerts.id())
                            .clientSecret(alerts.secret())
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .build();
            var registrations = new InMemoryClientRegistrationRepository(registration);
            var manager =
                    new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                            registrations,
                            new InMemoryOAuth2AuthorizedClientService(registrations));
            var api =
                    RestClient.builder()
                            .baseUrl(system.smsApi())
                            .requestInterceptor(new OAuth2ClientHttpRequestInterceptor(manager))
                            .build();

            var answer =
                    api.post()
                            .uri("/v1/messages")
                            .attributes(
                                    RequestAttributeClientRegistrationIdResolver
                                            .clientRegistrationId("sms"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(
                                    Map.of(
                                            "type", "alerts",
                                            "to", "+14155550123",
                                            "from", "ACME",
                                            "body", "Sent by Spring"))
                            .retrieve()
                            .toBodilessEntity();

            assertThat(answer.getStatusCode().value()).isEqualTo(202);
        }
    }
}
