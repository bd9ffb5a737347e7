package org.smsauth.runtime.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlainHttpTest {

    private static PlainHttp with(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        var bound = Binder.get(environment).bindOrCreate("smsauth", PlainHttp.Settings.class);
        return new PlainHttp(bound, environment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com",
                "HTTPS://auth.example.com/x",
                "http://localhost:9000",
                "http://LOCALHOST/tenant",
                "http://auth.localhost",
                "http://127.0.0.1:9000",
                "http://127.9.9.9",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://auth:9000/x",
                "http://Inner.example.com"
            })
    void this_machine_and_hosts_that_are_named_may_speak_it_and_all_others_https(String address) {
        var named = with(Map.of("smsauth.plain-http-hosts", "auth, inner.example.com"));

        assertThat(named.permits(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "HTTP://auth.example.com",
                "http://localhost.example.com",
                "http://notlocalhost",
                "http://127.0.0.1.example.com",
                "http://128.0.0.1",
                "http://10.0.0.1",
                "http://192.168.1.1",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]",
                "http://localhost@auth.example.com/",
                "file:///etc/passwd",
                "ftp://localhost/keys",
                "jar:http://localhost/keys"
            })
    void nobody_else_may(String address) {
        assertThat(with(Map.of()).permits(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smsauth.issuer",
                "smsauth.resource",
                "smsauth.jwk-set-uri",
                "smsauth.status-list.uri",
                "smsauth.sms-api.url"
            })
    void no_server_starts_that_would(String setting) {
        var address = "http://auth.example.com:9000/tenant";

        assertThatThrownBy(() -> with(Map.of(setting, address)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(setting + "=" + address)
                .hasMessageContaining("smsauth.plain-http-hosts");
        assertThat(with(Map.of(setting, "https://auth.example.com"))).isNotNull();
        assertThat(with(Map.of(setting, "http://localhost:9000"))).isNotNull();
        assertThat(
                        with(
                                Map.of(
                                        setting,
                                        address,
                                        "smsauth.plain-http-hosts[0]",
                                        "auth.example.com")))
                .isNotNull();
    }

    @Test
    void what_is_no_address_is_left_to_who_reads_it() {
        assertThat(with(Map.of("smsauth.issuer", "auth.example.com"))).isNotNull();
    }
}
