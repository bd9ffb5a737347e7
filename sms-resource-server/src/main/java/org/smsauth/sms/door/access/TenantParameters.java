package org.smsauth.sms.door.access;

import java.util.List;
import org.smsauth.runtime.web.JudgeAccept;
import org.smsauth.sms.message.Tenant;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a route ask for its {@link Tenant}, and refuses who does not accept what it answers. */
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

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JudgeAccept()).addPathPatterns("/v1/**");
    }
}
