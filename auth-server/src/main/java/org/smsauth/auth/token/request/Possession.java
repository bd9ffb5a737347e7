package org.smsauth.auth.token.request;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.binding.ClientCertificates;

/**
 * By what the sender of a request shows to have a key.
 *
 * @param dpopProofs the {@code DPoP} headers (RFC 9449)
 * @param certificate the one of its TLS connection (RFC 8705)
 */
public record Possession(List<String> dpopProofs, Optional<X509Certificate> certificate) {

    static final Possession NONE = new Possession(List.of(), Optional.empty());

    static Result<Possession> of(
            HttpServletRequest request, ClientCertificates certificates, TokenForm form) {
        return chain(certificates, request, form)
                .then(chain ->
                        Result.done(
                                new Possession(
                                        Collections.list(request.getHeaders(OfferDpopNonce.PROOF)),
                                        chain.stream().findFirst())));
    }

    /** The certificate, and the chain behind it as far as it came along. */
    public static Result<List<X509Certificate>> chain(
            ClientCertificates certificates, HttpServletRequest request, TokenForm form) {
        try {
            return Result.done(certificates.of(request));
        } catch (IllegalArgumentException e) {
            return form.malformed("The client certificate cannot be read: " + e.getMessage());
        }
    }
}
