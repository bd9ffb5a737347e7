package org.smsauth.auth.console.overview;

import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.credential.use.CredentialNetworks.Spread;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.model.CredentialId;

/**
 * How the credentials of a department's clients have been used.
 *
 * @param spread of those that were used from many networks
 */
record UsesOfDepartment(Map<CredentialId, CredentialUse> uses, Map<CredentialId, Spread> spread) {

    CredentialUse of(CredentialId credential) {
        return uses.getOrDefault(credential, CredentialUse.NEVER);
    }

    Optional<Spread> spreadOf(CredentialId credential) {
        return Optional.ofNullable(spread.get(credential));
    }
}
