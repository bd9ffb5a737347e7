package org.smsauth.auth.person.password;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Digests of passwords that cost nothing: tests sign in hundreds of times, and guess nothing. */
public final class QuickPasswordHashes {

    private static final int KIBIBYTES = 8;

    private QuickPasswordHashes() {}

    /** What a server has them by, in place of its own. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> initializer() {
        return context ->
                context.addBeanFactoryPostProcessor(beans ->
                        ((AbstractBeanDefinition) beans.getBeanDefinition("passwordHashes"))
                                .setInstanceSupplier(() -> new PasswordHashes(KIBIBYTES, 1)));
    }
}
