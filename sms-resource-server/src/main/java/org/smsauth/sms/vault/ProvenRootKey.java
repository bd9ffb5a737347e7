package org.smsauth.sms.vault;

import java.io.IOException;
import java.util.Optional;
import org.smsauth.runtime.vault.OpenRootKey;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.RootKeySettings;
import org.smsauth.runtime.vault.Seal;
import org.smsauth.runtime.vault.UnusableRootKeyException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The root key that this database was begun with. The table {@code root_key_proof} has a text that
 * was sealed with it, so that another one is found out as a server starts, and not when a message
 * is to be sent.
 */
final class ProvenRootKey {

    private static final OpenRootKey OPEN =
            new OpenRootKey("message bodies", "read what messages say");

    private static final String PURPOSE = "proof of the root key";
    private static final String PLACE = "root_key_proof";
    private static final String TEXT = "this is the root key";

    private ProvenRootKey() {}

    /**
     * @throws UnusableRootKeyException when there is none, or it is another one
     */
    static RootKey open(RootKeySettings settings, JdbcTemplate store) throws IOException {
        var rootKey = OPEN.open(settings, () -> proof(store).isPresent());
        var seal = new Seal(rootKey, PURPOSE);
        var proof = proof(store).orElseGet(() -> prove(seal.seal(TEXT, PLACE), store));
        if (seal.open(proof, PLACE).isEmpty()) {
            throw new UnusableRootKeyException(
                    "The root key is not the one that the message bodies in this database were"
                            + " sealed with.",
                    "Give the root key of this database, which is that of its other nodes, in"
                            + " smsauth.root-key or smsauth.root-key-file.");
        }
        return rootKey;
    }

    private static Optional<String> proof(JdbcTemplate store) {
        return store
                .query("select sealed from root_key_proof", (row, _) -> row.getString("sealed"))
                .stream()
                .findFirst();
    }

    /** The proof there is then: another node may have been first. */
    private static String prove(String proof, JdbcTemplate store) {
        try {
            store.update("insert into root_key_proof (id, sealed) values (1, ?)", proof);
            return proof;
        } catch (DuplicateKeyException first) {
            return proof(store).orElseThrow(() -> first);
        }
    }
}
