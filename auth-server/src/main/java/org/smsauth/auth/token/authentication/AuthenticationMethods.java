package org.smsauth.auth.token.authentication;

import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_POST;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.PRIVATE_KEY_JWT;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.TLS_CLIENT_AUTH;

import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.binding.ClientCertificates;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** How clients can authenticate at this installation, as its settings are. */
@Component
public class AuthenticationMethods {

    private final ClientCertificates certificates;

    AuthenticationMethods(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    /** Their names in metadata (RFC 8414). */
    public List<String> names() {
        var methods =
                new ArrayList<>(List.of(CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, PRIVATE_KEY_JWT));
        if (certificates.mayBeNamed()) {
            methods.add(TLS_CLIENT_AUTH);
        }
        if (certificates.mayCome()) {
            methods.add(SELF_SIGNED_TLS_CLIENT_AUTH);
        }
        return methods.stream().map(ClientAuthenticationMethod::getValue).toList();
    }

    /** Whether tokens can be bound to a certificate (RFC 8705 section 3.3). */
    public boolean withCertificates() {
        return certificates.mayCome();
    }
}
