package org.smsauth.auth.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers one sandbox client a department before the first request is served. The file is in
 * place before the clients are committed: killed in between, the next start writes it anew.
 */
@Component
class SandboxClients implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SandboxClients.class);
    private static final String BY = "first start";

    private final FirstStartSettings settings;
    private final Departments departments;
    private final Clients clients;
    private final RegisterClient registerClient;
    private final CreateCredential createCredential;
    private final TransactionTemplate transaction;

    SandboxClients(
            FirstStartSettings settings,
            Departments departments,
            Clients clients,
            RegisterClient registerClient,
            CreateCredential createCredential,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.departments = departments;
        this.clients = clients;
        this.registerClient = registerClient;
        this.createCredential = createCredential;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        var file = settings.credentialsFile();
        if (file != null && clients.count() == 0) {
            transaction.executeWithoutResult(_ -> {
                var lines = new ArrayList<String>();
                departments.findAll().forEach(it -> lines.addAll(register(it)));
                write(file, lines);
            });
            log.info(
                    "Registered a sandbox client for each department; their secrets are in {}",
                    file);
        }
    }

    private List<String> register(Department department) {
        var senderIds = SenderIds.of(settings.senderId());
        var owning =
                department.senderIds().isEmpty()
                        ? departments.save(department.withSenderIds(senderIds))
                        : department;
        var registration =
                new Registration(
                        owning.id(),
                        "Sandbox",
                        "Trying smsauth out, against the simulator",
                        BY,
                        Environment.SANDBOX,
                        Permissions.of(owning.entitlement(), owning.senderIds()));
        return switch (registerClient.register(registration, BY)) {
            case RegisterClient.Outcome.Registered(var client) -> {
                var secret =
                        createCredential.secret(client, new Wanted("first secret"), BY).secret();
                var name = owning.id().value().toUpperCase(Locale.ROOT).replace('-', '_');
                yield List.of(
                        name + "_CLIENT_ID=" + client.id(),
                        name + "_CLIENT_SECRET=" + secret.value(),
                        name
                                + "_FROM='"
                                + client.permissions().senderIds().values().getFirst()
                                + "'");
            }
            case RegisterClient.Outcome other ->
                    throw new IllegalStateException("no sandbox client: " + other);
        };
    }

    private static void write(Path file, List<String> lines) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var draft =
                    Files.createTempFile(
                            folder,
                            ".credentials",
                            null,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
