package org.smsauth.auth.token;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Which web pages may read what the token endpoint answers: the SMS API's own, or those named. */
@Component
final class BrowserOrigins {

    /**
     * @param browserOrigins origins such as {@code https://docs.example.com}; without any, that of
     *     {@code smsauth.resource}
     */
    @ConfigurationProperties("smsauth.token-endpoint")
    record Settings(@DefaultValue List<URI> browserOrigins) {}

    private final Set<String> origins;

    BrowserOrigins(Settings settings, IssuerSettings issuer) {
        this.origins =
                settings.browserOrigins().isEmpty()
                        ? Set.of(origin(issuer.resource()))
                        : settings.browserOrigins().stream()
                                .flatMap(BrowserOrigins::exact)
                                .collect(Collectors.toUnmodifiableSet());
    }

    boolean include(String origin) {
        return origins.contains(origin);
    }

    private static Stream<String> exact(URI url) {
        if (url.getHost() == null || !origin(url).equals(url.toString())) {
            throw new IllegalArgumentException(
                    "smsauth.token-endpoint.browser-origins has origins, like"
                            + " https://docs.example.com, without a path; not "
                            + url);
        }
        return Stream.of(origin(url));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
