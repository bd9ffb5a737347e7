package org.smsauth.auth.token.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.token.TokenCall;
import org.smsauth.runtime.TestDatabase;

/** The status list over real HTTP, read as the draft says. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatusListIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_token_points_to_its_credentials_place_in_a_signed_list() throws Exception {
        var alerts = registered(server(), "alerts");
        var token = TokenCall.to(server()).by(alerts).send().token().getJWTClaimsSet();
        var answer = list();
        var document = SignedJWT.parse(answer.body());
        var claims = document.getJWTClaimsSet();

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/statuslist+jwt");
        assertThat(document.getHeader().getType().getType()).isEqualTo("statuslist+jwt");
        assertThat(document.verify(verifier(document.getHeader().getKeyID()))).isTrue();
        assertThat(claims.getSubject()).isEqualTo(RunningAuthServer.ISSUER + "/oauth2/status-list");
        assertThat(claims.getIssuer()).isEqualTo(RunningAuthServer.ISSUER);
        assertThat(claims.getIntegerClaim("ttl")).isPositive();
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        assertThat(token.getJSONObjectClaim("status"))
                .isEqualTo(
                        Map.of(
                                "status_list",
                                Map.of(
                                        "idx", alerts.credential().statusIndex(),
                                        "uri", claims.getSubject())));
        assertThat(status(alerts)).isZero();
    }

    @Test
    void no_list_of_another_time_is_kept_and_none_is_passed_off_as_one() throws Exception {
        for (var query :
                List.of("?time=1686925000", "?time=", "?time=now&time=then", "?a&t%69me")) {
            var url = server().url("/oauth2/status-list" + query);
            var answer = HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.body()).contains("ask without the parameter time");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void what_else_stands_in_the_query_is_passed_over() throws Exception {
        for (var query : List.of("?%C1%A1=1", "?=x", "?timely=1", "?a=time&&=")) {
            var url = server().url("/oauth2/status-list" + query);
            var answer = HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
        }
    }

    @Test
    void revoking_one_credential_leaves_the_clients_other_one_alone() throws Exception {
        var first = registered(server(), "alerts");
        var second = registered(server(), "alerts");

        server().bean(EndCredential.class).revoke(first.credential().id(), "leaked", "a test");

        assertThat(status(first)).isEqualTo(1);
        assertThat(status(second)).isZero();
    }

    @Test
    void a_suspended_client_is_suspended_until_resumed_and_a_retired_one_invalid()
            throws Exception {
        var alerts = registered(server(), "alerts");
        var id = alerts.credential().client();
        var standing = server().bean(ChangeClientStanding.class);

        standing.suspend(id, "looked into", "a test");
        assertThat(status(alerts)).isEqualTo(2);
        standing.resume(id, "fine", "a test");
        assertThat(status(alerts)).isZero();
        standing.retire(id, "replaced", "a test");
        assertThat(status(alerts)).isEqualTo(1);
    }

    @Test
    void who_has_the_newest_list_is_told_so() throws Exception {
        var newest = new AtomicReference<>("");
        eventually() // within the second that one is the newest
                .until(() -> {
                    newest.set(list().headers().firstValue("ETag").orElse(""));
                    return list("If-None-Match", newest.get()).statusCode() == 304;
                });

        var etag = newest.get();
        registered(server(), "alerts");
        assertThat(list("If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    private static Instant readAt(JWTClaimsSet claims) {
        return claims.getIssueTime().toInstant();
    }

    @Test
    void a_list_is_of_when_the_registry_was_read_last_and_counts_half_a_minute() throws Exception {
        var first = claims();

        eventually().until(() -> readAt(claims()).isAfter(readAt(first)));
        var later = claims();

        assertThat(later.getExpirationTime().toInstant()).isEqualTo(readAt(later).plusSeconds(30));
        assertThat(later.getLongClaim("change"))
                .isGreaterThanOrEqualTo(first.getLongClaim("change"));
        registered(server(), "alerts");
        assertThat(claims().getLongClaim("change")).isGreaterThan(later.getLongClaim("change"));
    }

    private int status(CreatedSecret created) throws Exception {
        var place = created.credential().statusIndex();
        var claim = claims().getJSONObjectClaim("status_list");
        assertThat(claim.get("bits")).isEqualTo(2L);
        var lst = Base64.getUrlDecoder().decode(String.valueOf(claim.get("lst")));
        try (var bytes = new InflaterInputStream(new ByteArrayInputStream(lst))) {
            return bytes.readAllBytes()[(int) (place / 4)] >> (place % 4 * 2) & 3;
        }
    }

    private JWTClaimsSet claims() throws Exception {
        return SignedJWT.parse(list().body()).getJWTClaimsSet();
    }

    private ECDSAVerifier verifier(String kid) throws Exception {
        var keys = JWKSet.load(server().url("/oauth2/jwks").toURL());
        return new ECDSAVerifier(keys.getKeyByKeyId(kid).toECKey());
    }

    private HttpResponse<String> list(String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server().url("/oauth2/status-list"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
