package org.smsauth.auth.credential.known;

import org.smsauth.auth.client.Client;
import org.smsauth.auth.department.Department;

/** A client with the department whose entitlement bounds it, as they stood at one moment. */
public record KnownClient(Client client, Department department) {}
