package org.smsauth.auth.firststart;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.client.Clients;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers the first clients before the first request is served. Their files are in place before
 * the clients are committed: killed in between, the next start writes them anew.
 */
@Component
class FirstStart implements SmartInitializingSingleton {

    static final String BY = "first start";

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final FirstStartSettings settings;
    private final Clients clients;
    private final SandboxClients sandboxClients;
    private final ManagementClients managementClients;
    private final SmsServerClient smsServerClient;
    private final TransactionTemplate transaction;

    FirstStart(
            FirstStartSettings settings,
            Clients clients,
            SandboxClients sandboxClients,
            ManagementClients managementClients,
            SmsServerClient smsServerClient,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.clients = clients;
        this.sandboxClients = sandboxClients;
        this.managementClients = managementClients;
        this.smsServerClient = smsServerClient;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(_ -> {
            if (clients.count() == 0) {
                register(settings.credentialsFile(), sandboxClients::register);
                register(settings.managementFile(), managementClients::register);
            }
            keepSmsServerFile();
        });
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void renewSmsServerSecret() {
        transaction.executeWithoutResult(_ -> keepSmsServerFile());
    }

    private void keepSmsServerFile() {
        var file = settings.smsServerFile();
        if (file != null) {
            smsServerClient.due(file).ifPresent(it -> CredentialsFile.write(file, it));
        }
    }

    private static void register(@Nullable Path file, Supplier<List<String>> clients) {
        if (file != null) {
            CredentialsFile.write(file, clients.get());
            log.info("Registered the first clients; their secrets are in {}", file);
        }
    }
}
