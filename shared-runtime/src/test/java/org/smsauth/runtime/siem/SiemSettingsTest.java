package org.smsauth.runtime.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.runtime.siem.SiemSettings.Target;

class SiemSettingsTest {

    private static Target target(String url) {
        return new SiemSettings(url, null, null).target();
    }

    @Test
    void each_way_has_its_url() {
        assertThat(target("syslog+tls://siem.example.com"))
                .isEqualTo(new Target.Syslog("siem.example.com", 6514, true));
        assertThat(target("syslog+tcp://[2001:db8::1]:1514"))
                .isEqualTo(new Target.Syslog("2001:db8::1", 1514, false));
        assertThat(target("https://siem.example.com/in?a=b"))
                .isEqualTo(new Target.Http(URI.create("https://siem.example.com/in?a=b")));
        assertThat(target("http://localhost:8088/"))
                .isEqualTo(new Target.Http(URI.create("http://localhost:8088/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siem.example.com",
                "syslog://siem.example.com",
                "syslog+tls://siem.example.com/path",
                "syslog+tls://",
                "http://siem.example.com/in",
                "https://user:secret@siem.example.com/in",
                "ftp://siem.example.com",
                "https://si em",
            })
    void what_is_none_is_refused_by_its_name(String url) {
        assertThatThrownBy(() -> target(url))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith("smsauth.siem.url is syslog+tls://host:6514");
    }

    @Test
    void a_header_is_for_http() {
        assertThatThrownBy(
                        () -> new SiemSettings("syslog+tls://siem.example.com", null, Path.of("a")))
                .hasMessageStartingWith("smsauth.siem.authorization-file ");
    }
}
