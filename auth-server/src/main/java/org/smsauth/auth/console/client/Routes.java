package org.smsauth.auth.console.client;

import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.Department;

/** Where the pages of departments and their clients are. */
public final class Routes {

    public static final String DEPARTMENT = "/console/departments/{department}";
    public static final String CLIENTS = DEPARTMENT + "/clients";
    public static final String CLIENT = CLIENTS + "/{client}";
    public static final String CREDENTIALS = CLIENT + "/credentials";
    public static final String CREDENTIAL = CREDENTIALS + "/{credential}";

    /** What a second person's yes is asked for. */
    public static final String REQUESTS = DEPARTMENT + "/requests";

    static final String HAND_OVER = "/hand-over";

    private Routes() {}

    public static String of(Department department) {
        return DEPARTMENT.replace("{department}", department.id().value());
    }

    /** The list of its clients. */
    public static String clientsOf(Department department) {
        return of(department) + "/clients";
    }

    public static String of(ApprovalRequest request) {
        return REQUESTS.replace("{department}", request.department().value()) + "/" + request.id();
    }

    public static String of(Client client) {
        return CLIENT.replace("{department}", client.department().value())
                .replace("{client}", client.id().value());
    }

    static String of(Client client, Credential credential) {
        return of(client) + "/credentials/" + credential.id();
    }
}
