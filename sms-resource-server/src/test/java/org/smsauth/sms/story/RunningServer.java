package org.smsauth.sms.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.smsauth.runtime.QuickContext;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.SmsServer;
import org.smsauth.sms.carriage.carrier.CarrierKind;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A server of one's own, for what cannot be tried on one that others use. */
final class RunningServer implements AutoCloseable {

    static final String ROOT_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final ConfigurableApplicationContext context;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningServer start(TestIssuer issuer, String... settings) {
        return startOn(TestDatabase.H2.url(), issuer, settings);
    }

    static RunningServer startOn(String database, TestIssuer issuer, String... settings) {
        return started(_ -> {}, database, issuer, settings);
    }

    /** With a kind of carrier that tests alone have. */
    static RunningServer startWith(
            CarrierKind kind, String database, TestIssuer issuer, String... settings) {
        return started(
                context ->
                        ((GenericApplicationContext) context)
                                .registerBean(CarrierKind.class, () -> kind),
                database,
                issuer,
                settings);
    }

    private static RunningServer started(
            ApplicationContextInitializer<ConfigurableApplicationContext> beans,
            String database,
            TestIssuer issuer,
            String... settings) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--smsauth.root-key=" + ROOT_KEY,
                                "--spring.datasource.url=" + database,
                                "--smsauth.issuer=" + issuer.url()));
        all.removeIf(it -> overridden(it, settings));
        all.addAll(List.of(settings));
        return new RunningServer(
                new SpringApplicationBuilder(SmsServer.class)
                        .contextFactory(_ -> new QuickContext())
                        .initializers(beans)
                        .run(all.toArray(String[]::new)));
    }

    private static boolean overridden(String argument, String... settings) {
        var name = argument.substring(0, argument.indexOf('=') + 1);
        return Arrays.stream(settings).anyMatch(it -> it.startsWith(name));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", int.class);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    SmsApi api() {
        return new SmsApi(port());
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
