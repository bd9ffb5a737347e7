package org.smsauth.auth.token.request;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;

/** A token request of a client that has been authenticated, until a test changes something. */
public record TestTokenRequest(
        Registered by,
        @Nullable Scope scope,
        List<String> resources,
        @Nullable AskedDetails details,
        List<String> dpopProofs,
        @Nullable X509Certificate certificate,
        @Nullable Binding binding) {

    public static final String SMS_API = "https://sms.example";
    public static final String OWN_API = "https://auth.example/api/v1";

    public static final IssuerSettings SETTINGS =
            new IssuerSettings(URI.create("https://auth.example"), URI.create(SMS_API));

    /** It asks for nothing in particular. */
    public static TestTokenRequest of(Registered by) {
        return new TestTokenRequest(by, null, List.of(), null, List.of(), null, null);
    }

    public TestTokenRequest scope(String asked) {
        return new TestTokenRequest(
                by, Scope.parse(asked), resources, details, dpopProofs, certificate, binding);
    }

    public TestTokenRequest resources(String... asked) {
        return new TestTokenRequest(
                by, scope, List.of(asked), details, dpopProofs, certificate, binding);
    }

    public TestTokenRequest details(AskedDetails asked) {
        return new TestTokenRequest(by, scope, resources, asked, dpopProofs, certificate, binding);
    }

    public TestTokenRequest senders(String... asked) {
        return details(new AskedDetails(Arrays.stream(asked).map(SenderId::new).toList(), null));
    }

    public TestTokenRequest dpop(String... proofs) {
        return new TestTokenRequest(
                by, scope, resources, details, List.of(proofs), certificate, binding);
    }

    public TestTokenRequest over(X509Certificate tls) {
        return new TestTokenRequest(by, scope, resources, details, dpopProofs, tls, binding);
    }

    public TestTokenRequest boundTo(Binding key) {
        return new TestTokenRequest(by, scope, resources, details, dpopProofs, certificate, key);
    }

    public TokenRequest request() {
        var request =
                TokenRequest.of(
                        new KnownCredential(by.known(), by.credential()),
                        new Asked(
                                Optional.ofNullable(scope),
                                resources,
                                Optional.ofNullable(details)),
                        new Possession(dpopProofs, Optional.ofNullable(certificate)),
                        new Origin(new UUID(0, 1), "127.0.0.1"));
        return binding == null ? request : request.boundTo(Optional.of(binding));
    }
}
