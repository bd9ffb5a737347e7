package org.smsauth.sms.door.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.smsauth.runtime.query.ReadParameters;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses, on every route of the API and before it runs, a query parameter that the route does not
 * read, that is there twice, or that is empty. A filter that is misspelt would else find
 * everything, and an empty one too.
 */
@Configuration(proxyBeanMethods = false)
class RefuseUnknownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private static final int ERRORS_TOLD = 20;

    private final ReadParameters reading = new ReadParameters();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    /**
     * @throws RefusedException naming each parameter that is wrong, and those there are
     */
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            var errors = new Errors(ERRORS_TOLD);
            reading.wrong(route, request.getParameterMap())
                    .forEach(it -> errors.add(it.name(), it.message()));
            errors.refuseIfAny("parameters");
        }
        return true;
    }
}
