package org.smsauth.auth.console.list;

import java.util.Set;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.stereotype.Component;

/**
 * Phone numbers that people look for. Addresses are kept in many places, by browsers, proxies and
 * logs: a number stands in one only sealed, for the department whose page it is.
 */
@Component
public class KeptNumbers {

    /** What they are called in the addresses of the console. */
    static final Set<String> PARAMETERS = Set.of("number", "recipient", "writer", "ours");

    private final Seal seal;

    KeptNumbers(RootKey rootKey) {
        this.seal = new Seal(rootKey, "number in an address");
    }

    /** What was typed, as an address may say it; nothing stays nothing. */
    public String sealed(String typed, DepartmentId department) {
        return typed.isBlank() ? "" : seal.seal(typed.strip(), department.value());
    }

    /** What was typed, out of an address or a form. */
    public String typed(String text, DepartmentId department) {
        return seal.open(text, department.value()).orElse(text.strip());
    }

    boolean isSealed(String text, DepartmentId department) {
        return text.isEmpty() || seal.open(text, department.value()).isPresent();
    }

    /** For the templates of one department's pages. */
    public record Of(KeptNumbers kept, DepartmentId department) {

        public String sealed(String typed) {
            return kept.sealed(typed, department);
        }
    }
}
