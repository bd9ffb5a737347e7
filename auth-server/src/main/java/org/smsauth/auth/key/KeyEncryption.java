package org.smsauth.auth.key;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import javax.crypto.SecretKey;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.UnusableRootKeyException;
import org.springframework.stereotype.Component;

/**
 * Encrypts signing keys at rest: a JWE (RFC 7516), A256GCM under a key derived from the root key.
 */
@Component
class KeyEncryption {

    private static final JWEHeader HEADER =
            new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .contentType("jwk+json")
                    .build();

    private final SecretKey key;

    KeyEncryption(RootKey rootKey) {
        this.key = rootKey.derive("signing keys at rest", "AES");
    }

    String encrypt(ECKey signingKey) {
        try {
            var jwe = new JWEObject(HEADER, new Payload(signingKey.toJSONString()));
            jwe.encrypt(new DirectEncrypter(key));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws UnusableRootKeyException when the key was encrypted under another root key
     */
    ECKey decrypt(SigningKey stored) {
        try {
            var jwe = JWEObject.parse(stored.privateKey());
            jwe.decrypt(new DirectDecrypter(key));
            return ECKey.parse(jwe.getPayload().toString());
        } catch (JOSEException e) {
            throw new UnusableRootKeyException(
                    "The root key does not open signing key %s: it is not the one this database was made with."
                            .formatted(stored.kid()),
                    "Give the root key of this database in smsauth.root-key or smsauth.root-key-file;"
                            + " if it is lost, the signing keys and all client secrets must be replaced.");
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + stored.kid() + " is damaged", e);
        }
    }
}
