package org.smsauth.auth.console.tryout;

import org.smsauth.auth.client.Client;

/** Where this package's pages are. */
public final class Routes {

    public static final String CLIENT = "/console/departments/{department}/clients/{client}";
    static final String FORM = CLIENT + "/try";
    static final String PREVIEW = FORM + "/preview";
    static final String TRY_OUT = FORM + "/{tryout}";

    private Routes() {}

    static String of(Client client) {
        return CLIENT.replace("{department}", client.department().value())
                .replace("{client}", client.id().value());
    }

    /** The phones of its department's sandbox. */
    static String phone(Client client) {
        return "/console/departments/%s/phone".formatted(client.department());
    }
}
