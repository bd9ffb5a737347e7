package org.smsauth.sms.access;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a route ask for its {@link Tenant}. */
@Configuration(proxyBeanMethods = false)
class TenantParameters implements WebMvcConfigurer {

    private final ResolveTenant resolveTenant;

    TenantParameters(ResolveTenant resolveTenant) {
        this.resolveTenant = resolveTenant;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolveTenant);
    }
}
