package org.smsauth.auth.console.frame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style and script, which browsers keep: pages ask for each version by another address. */
@Configuration(proxyBeanMethods = false)
class ServeAssets implements WebMvcConfigurer {

    private static final Duration KEPT = Duration.ofDays(30);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic());
    }

    /** Files are served with the type of their name, which says nothing of their characters. */
    @Bean
    static FilterRegistrationBean<CharacterEncodingFilter> charactersOfAssets() {
        var utf8 = new CharacterEncodingFilter(StandardCharsets.UTF_8.name(), false, true);
        var registration = new FilterRegistrationBean<>(utf8);
        registration.setName("charactersOfAssets");
        registration.addUrlPatterns("/assets/*");
        return registration;
    }
}
