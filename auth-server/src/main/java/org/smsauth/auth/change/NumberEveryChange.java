package org.smsauth.auth.change;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.relational.core.mapping.event.BeforeConvertCallback;

/** Gives every {@link Changing} aggregate the next number as it is saved. */
@Configuration(proxyBeanMethods = false)
class NumberEveryChange {

    @Bean
    static BeforeConvertCallback<Object> numberChange(ObjectProvider<Changes> changes) {
        return aggregate ->
                aggregate instanceof Changing<?> changing
                        ? changing.withChangedIn(changes.getObject().next())
                        : aggregate;
    }
}
