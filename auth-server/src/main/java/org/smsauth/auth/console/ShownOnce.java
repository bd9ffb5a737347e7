package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.stereotype.Component;

/**
 * Carries what a page may show only once from the form that made it to the page after the redirect,
 * sealed in the visitor's session: a reload of either does nothing twice, and shows nothing twice.
 */
@Component
public class ShownOnce {

    private static final String ATTRIBUTE = "smsauth.once.";

    private static final String TOLD = "told ";

    private final Seal seal;

    ShownOnce(RootKey rootKey) {
        this.seal = new Seal(rootKey, "shown once");
    }

    /**
     * Keeps it for one reading.
     *
     * @param what it is, such as the id of the credential whose secret it is
     */
    public void keep(HttpServletRequest request, String what, String text) {
        request.getSession().setAttribute(ATTRIBUTE + what, seal.seal(text, what));
    }

    /**
     * Keeps the sentence that says what was done for the page of that path: what has happened says
     * so, and no address.
     */
    public void tell(HttpServletRequest request, String path, String sentence) {
        keep(request, TOLD + path, sentence);
    }

    /** What this page has to tell; empty for nothing. */
    public String told(HttpServletRequest request) {
        return take(request, TOLD + PublicPath.within(request)).orElse("");
    }

    /** Reads it; it is gone then. */
    public Optional<String> take(HttpServletRequest request, String what) {
        var session = request.getSession();
        var sealed = (String) session.getAttribute(ATTRIBUTE + what);
        if (sealed != null) {
            session.removeAttribute(ATTRIBUTE + what);
        }
        return Optional.ofNullable(sealed).flatMap(it -> seal.open(it, what));
    }
}
