package org.smsauth.auth.person.provider;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.ProviderIdentity;
import org.smsauth.runtime.text.ColumnText;

/**
 * What the company's provider says of somebody.
 *
 * @param emailVerified whether it vouches for the address too
 * @param methods by what it has recognised the person ({@code amr}, RFC 8176)
 */
public record Vouched(
        ProviderIdentity identity,
        @Nullable String name,
        @Nullable String email,
        boolean emailVerified,
        Set<String> groups,
        Set<String> methods) {

    /** The address, if it told one. */
    Optional<EmailAddress> address() {
        try {
            return Optional.ofNullable(email).map(EmailAddress::new);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** What to call the person: by the address when there is no name that could be shown. */
    String nameOr(EmailAddress address) {
        var told = name == null ? "" : name.strip();
        return !told.isEmpty() && ColumnText.fits(told, Person.LONGEST_NAME)
                ? told
                : ColumnText.cut(address.value(), Person.LONGEST_NAME);
    }
}
