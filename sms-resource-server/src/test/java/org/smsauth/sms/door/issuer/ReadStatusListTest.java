package org.smsauth.sms.door.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.sms.story.TestIssuer;
import org.smsauth.sms.story.TestStatusList;

/** A list is believed only if it is good in every respect. */
@Tag("clock")
class ReadStatusListTest {

    private static final String ISSUER = "https://auth.example";
    private static final long SKEW = 5_000;
    private static final ECKey KEY = TestIssuer.newKey();

    private final TestStatusList list = new TestStatusList();

    private final ReadStatusList read =
            new ReadStatusList(
                    new IssuerSigned(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()))),
                    ISSUER,
                    ISSUER + "/oauth2/status-list");

    @Test
    void a_good_list_is_read() throws IOException {
        var token = list.revoke(1).suspend(7).revokeToken("t-1").sign(ISSUER, KEY);

        var known = read.read(token, now(), SKEW);

        assertThat(known.of(entry(0, "t-0"))).isEqualTo(Standing.GOOD);
        assertThat(known.of(entry(1, "t-0"))).isEqualTo(Standing.CREDENTIAL_REVOKED);
        assertThat(known.of(entry(7, "t-0"))).isEqualTo(Standing.SUSPENDED);
        assertThat(known.of(entry(0, "t-1"))).isEqualTo(Standing.TOKEN_REVOKED);
        assertThat(known.size()).isEqualTo(64);
    }

    @Test
    void a_list_without_revoked_tokens_is_read() throws IOException {
        list.twisted(it -> it.claim("revoked_tokens", null));

        assertThat(read.read(list.sign(ISSUER, KEY), now(), SKEW).of(entry(0, "t-1")))
                .isEqualTo(Standing.GOOD);
    }

    @Test
    void a_list_signed_by_another_or_of_another_type_is_not_believed() {
        var other = TestIssuer.newKey();
        refused(list.sign(ISSUER, other), "that the issuer signed");
        refused(list.type("at+jwt").sign(ISSUER, KEY), "of type statuslist+jwt");
        refused("no.jwt.at all", "that the issuer signed");
        refused("", "that the issuer signed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_list_that_says_something_else_is_not_believed(
            String why, UnaryOperator<JWTClaimsSet.Builder> twist) {
        refused(list.twisted(twist).sign(ISSUER, KEY), why);
    }

    static Stream<Arguments> a_list_that_says_something_else_is_not_believed() {
        return Stream.of(
                twist("its iss", it -> it.issuer("https://evil.example")),
                twist("its sub", it -> it.subject(ISSUER + "/other-list")),
                twist("it has no iat", it -> it.issueTime(null)),
                twist(
                        "its iat is yet to come",
                        it -> it.issueTime(Date.from(Instant.now().plusSeconds(60)))),
                twist("it has no exp", it -> it.expirationTime(null)),
                twist("it has expired", it -> it.expirationTime(Date.from(Instant.EPOCH))),
                twist("its lst", it -> it.claim("status_list", null)),
                twist("claims", it -> it.claim("status_list", "AAAA")),
                twist("claims", it -> it.claim("revoked_tokens", "t-1")),
                twist("claims", it -> it.claim("revoked_tokens", List.of(1))),
                list("its bits", null, zipped(new byte[8])),
                list("its bits", 3, zipped(new byte[8])),
                list("its bits", "2", zipped(new byte[8])),
                list("its lst", 2, null),
                list("its lst is not in the ZLIB format", 2, "AAAA"),
                list("its lst", 2, ""),
                list("its lst", 2, zipped(new byte[1000]).substring(0, 12)),
                list("longer than", 2, zipped(new byte[ReadStatusList.LARGEST + 1])));
    }

    @Test
    void a_list_as_long_as_may_be_is_read() throws IOException {
        list.twisted(it ->
                it.claim(
                        "status_list",
                        Map.of("bits", 2, "lst", zipped(new byte[ReadStatusList.LARGEST]))));

        assertThat(read.read(list.sign(ISSUER, KEY), now(), SKEW).size())
                .isEqualTo(4L * ReadStatusList.LARGEST);
    }

    @Test
    void a_list_from_a_time_to_come_is_believed_as_far_as_clocks_may_differ() throws IOException {
        list.twisted(it -> it.issueTime(Date.from(Instant.ofEpochMilli(now() + 4_000))));
        assertThat(read.read(list.sign(ISSUER, KEY), now(), SKEW).size()).isEqualTo(64);

        list.twisted(it -> it.issueTime(Date.from(Instant.ofEpochMilli(now() + 600_000))));
        refused(list.sign(ISSUER, KEY), "the clocks differ");
    }

    @Test
    void a_list_in_another_spelling_is_not_believed() {
        refused(list.sign(ISSUER, KEY) + "=", "that the issuer signed");
        refused(" " + list.sign(ISSUER, KEY), "that the issuer signed");
        list.twisted(
                it -> it.claim("status_list", Map.of("bits", 2, "lst", zipped(new byte[8]) + "=")));
        refused(list.sign(ISSUER, KEY), "Base64url without padding");
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> read.read(token, now(), SKEW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static Arguments list(String why, @Nullable Object bits, @Nullable String lst) {
        var list = new HashMap<String, @Nullable Object>();
        list.put("bits", bits);
        list.put("lst", lst);
        return twist(why, it -> it.claim("status_list", list));
    }

    private static Arguments twist(String why, UnaryOperator<JWTClaimsSet.Builder> twist) {
        return Arguments.of(why, twist);
    }

    private static String zipped(byte[] bytes) {
        return TestStatusList.zipped(bytes);
    }

    private static StatusEntry entry(long index, String tokenId) {
        return StatusEntry.of(index, Instant.EPOCH, tokenId);
    }
}
