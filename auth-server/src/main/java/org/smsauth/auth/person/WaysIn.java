package org.smsauth.auth.person;

import org.springframework.stereotype.Component;

/**
 * By which ways a person comes in. Whoever the company's provider knows comes in by it alone, as
 * long as it is set: who leaves the company is then out here too.
 */
@Component
public class WaysIn {

    private final ProviderSettings provider;
    private final ProviderIdentities identities;

    WaysIn(ProviderSettings provider, ProviderIdentities identities) {
        this.provider = provider;
        this.identities = identities;
    }

    public boolean isByProviderAlone(Person person) {
        return provider.isOn() && identities.has(person.id());
    }

    /** Whether the person could come in at once, if the door were open. */
    public boolean hasOne(Person person) {
        return !person.password().equals(PasswordHash.NONE) || isByProviderAlone(person);
    }
}
