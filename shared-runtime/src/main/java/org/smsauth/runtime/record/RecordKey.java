package org.smsauth.runtime.record;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.smsauth.runtime.vault.UnusableRootKeyException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The key that signs checkpoints and nothing else: EC P-256, made at the first start, in the table
 * {@code record_key}, its private part sealed. All nodes have the same one.
 */
public final class RecordKey {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKey.class);

    private final JdbcTemplate jdbc;
    private final Seal seal;

    public RecordKey(JdbcTemplate jdbc, RootKey rootKey) {
        this.jdbc = jdbc;
        this.seal = new Seal(rootKey, "keys of the record");
    }

    private record Stored(int ordinal, String publicJwk, String sealed) {}

    /**
     * The key that signs now.
     *
     * @throws UnusableRootKeyException when it was sealed under another root key
     */
    ECKey signing(Instant now) {
        var stored = stored();
        if (stored.isEmpty()) {
            make(now);
            stored = stored();
        }
        return open(stored.getLast());
    }

    /** The public parts of all there have been. */
    public JWKSet published() {
        return new JWKSet(stored().stream().map(it -> parsed(it.publicJwk())).toList());
    }

    private List<Stored> stored() {
        return jdbc.query(
                "select ordinal, public_jwk, sealed_jwk from record_key order by ordinal",
                (row, _) -> new Stored(row.getInt(1), row.getString(2), row.getString(3)));
    }

    private void make(Instant now) {
        try {
            var key =
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate();
            jdbc.update(
                    "insert into record_key (ordinal, kid, public_jwk, sealed_jwk, created_at)"
                            + " values (1, ?, ?, ?, ?)",
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString(),
                    seal.seal(key.toJSONString(), place(1)),
                    StoredTime.of(now));
            LOG.info("Made the key {} that signs the record's checkpoints", key.getKeyID());
        } catch (DuplicateKeyException anotherNode) {
            LOG.debug("Another node has made the key of the record");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private ECKey open(Stored key) {
        var jwk =
                seal.open(key.sealed(), place(key.ordinal()))
                        .orElseThrow(() ->
                                new UnusableRootKeyException(
                                        "The root key does not open the key of the record: it is not the one this database was made with.",
                                        "Give the root key of this database in smsauth.root-key or smsauth.root-key-file."));
        return parsed(jwk).toECKey();
    }

    private static String place(int ordinal) {
        return "record_key " + ordinal;
    }

    private static JWK parsed(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a key of the record is damaged", e);
        }
    }
}
