package org.smsauth.sms.carriage.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Carriers out of settings as they are written, one a line. */
final class Http {

    static final String KEY = "key-0123456789abcdef";

    private Http() {}

    static HttpSettings settings(String lines) {
        Map<String, Object> set = new HashMap<>();
        Arrays.stream(lines.split("\n"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .forEach(it -> set.put("acme." + it[0], it[1]));
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("acme", Bindable.of(HttpSettings.class));
    }

    static HttpCarrier carrier(String lines, CarrierListener listener) {
        return new HttpKind(
                        new ApiSettings(URI.create("https://sms.example.com")),
                        it -> it.getScheme().equals("https") || it.getHost().equals("127.0.0.1"),
                        new DefaultSslBundleRegistry(),
                        InstantSource.system())
                .make("acme", settings(lines), listener);
    }
}
