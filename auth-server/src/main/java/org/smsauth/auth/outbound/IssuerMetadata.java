package org.smsauth.auth.outbound;

import java.text.ParseException;
import java.util.List;
import org.smsauth.runtime.signature.OthersDocument;

/** Where an issuer says where its keys are, and what it says there. */
final class IssuerMetadata {

    private IssuerMetadata() {}

    /** In the order in which they are asked: most issuers have the first alone. */
    static List<DocumentUrl> urls(DocumentUrl issuer) {
        var url = issuer.value();
        var path = url.getRawPath().replaceFirst("/$", "");
        return List.of(
                new DocumentUrl(url.resolve(path + "/.well-known/openid-configuration")),
                new DocumentUrl(url.resolve("/.well-known/oauth-authorization-server" + path)));
    }

    /**
     * Reads the URL of the keys.
     *
     * @throws IllegalArgumentException when the document is not that issuer's, or names no URL
     */
    static DocumentUrl keys(DocumentUrl issuer, String document) {
        try {
            var metadata = OthersDocument.object(document);
            var named = metadata.path("issuer").asString("nobody");
            if (!issuer.toString().equals(named)) {
                throw new IllegalArgumentException(
                        "the metadata of %s is that of %s".formatted(issuer, named));
            }
            return DocumentUrl.parse(metadata.path("jwks_uri").asString(""));
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "the metadata of %s is no JSON object with a jwks_uri".formatted(issuer), e);
        }
    }
}
