import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Sends one SMS with Spring's RestClient, which gets and renews the token by itself. */
public class SendSms {

    /** How many seconds are worth waiting for. */
    static final long LONGEST = 60;

    record Message(String id, String code, String detail, String request_id) {}

    static RestClient smsApi() {
        var registration =
                ClientRegistrations.fromIssuerLocation(System.getenv("ISSUER"))
                        .registrationId("sms")
                        .clientId(System.getenv("CLIENT_ID"))
                        .clientSecret(System.getenv("CLIENT_SECRET"))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build();
        var http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        http.setReadTimeout(Duration.ofSeconds(10));
        var registrations = new InMemoryClientRegistrationRepository(registration);
        var manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder()
                        .clientCredentials(it -> it.accessTokenResponseClient(tokenEndpoint(http)))
                        .build());
        var tokens = new OAuth2ClientHttpRequestInterceptor(manager);
        tokens.setClientRegistrationIdResolver(_ -> "sms");
        return RestClient.builder()
                .baseUrl(System.getenv("SMS_API"))
                .requestFactory(http)
                .requestInterceptor(tokens)
                .build();
    }

    /** With the same time-outs; without this it would wait for a token for ever. */
    static RestClientClientCredentialsTokenResponseClient tokenEndpoint(
            ClientHttpRequestFactory http) {
        var tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.setRestClient(
                RestClient.builder()
                        .requestFactory(http)
                        .configureMessageConverters(it ->
                                it.addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                        .build());
        return tokens;
    }

    public static void main(String[] args) throws InterruptedException {
        var sms = smsApi();
        var message =
                Map.of(
                        "type", System.getenv().getOrDefault("SMS_TYPE", "alerts"),
                        "to", System.getenv().getOrDefault("SMS_TO", "+14155550123"),
                        "from", System.getenv().getOrDefault("SMS_FROM", "ACME"),
                        "body", "Sent with Spring");
        var key = UUID.randomUUID().toString();
        for (int attempt = 1; attempt <= 5; attempt++) {
            Thread.sleep(Duration.ofSeconds(send(sms, message, key)));
        }
        System.err.println("not sent");
        System.exit(1);
    }

    /** Ends the program, or answers after how many seconds to try again. */
    static long send(RestClient sms, Map<String, String> message, String key) {
        try {
            return sms.post()
                    .uri("/v1/messages")
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", '"' + key + '"')
                    .body(message)
                    .exchange((request, answer) -> {
                        var status = answer.getStatusCode().value();
                        if (status == 409 || status == 429 || status == 503) {
                            var wait = answer.getHeaders().getFirst("Retry-After");
                            var seconds = wait == null ? 1 : Long.parseLong(wait);
                            if (seconds > LONGEST) {
                                stop(answer.bodyTo(Message.class), seconds);
                            }
                            return seconds;
                        }
                        var body = answer.bodyTo(Message.class);
                        if (status == 202) {
                            System.out.println("accepted " + body.id());
                            System.exit(0);
                        }
                        System.err.printf(
                                "refused %s: %s (%s)%n",
                                body.code(), body.detail(), body.request_id());
                        System.exit(1);
                        return 0L;
                    });
        } catch (ResourceAccessException noAnswer) {
            return 1;
        }
    }

    static void stop(Message refusal, long seconds) {
        var again = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        System.err.printf(
                "refused %s: %s Sending works again at %s; not waiting that long%n",
                refusal.code(), refusal.detail(), again);
        System.exit(1);
    }
}
