package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.runtime.web.PublicPath;

/** What all of the console shares: where it is, and what its pages tell browsers. */
public final class ConsoleFrame {

    public static final String ROOT = "/console";
    public static final String SIGN_IN = ROOT + "/sign-in";
    public static final String SIGN_OUT = ROOT + "/sign-out";
    public static final String ENTER = ROOT + "/enter/";

    /** Where a form that is held is shown, to be confirmed. */
    public static final String CHANGE = ROOT + "/change";

    /** Where a language is chosen, by anybody. */
    public static final String LANGUAGE = ROOT + "/language";

    public static final String REFUSED = ROOT + "/refused";

    /** Of what nobody may guess, five bits each; as many as the column of session ids has. */
    public static final int RANDOM_CHARACTERS = 36;

    private static final String CSP =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private ConsoleFrame() {}

    public static void tellBrowsers(HttpServletRequest request, HttpServletResponse response) {
        TellBrowsers.permit(response, CSP);
        TellBrowsers.permitReferrerWithin(response);
    }

    public static boolean isConsole(HttpServletRequest request) {
        return isConsole(PublicPath.within(request));
    }

    /** Whether a path, as routes have it, is one of the console's. */
    public static boolean isConsole(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    public static boolean isSecure(IssuerSettings issuer) {
        return "https".equals(issuer.issuer().getScheme());
    }
}
