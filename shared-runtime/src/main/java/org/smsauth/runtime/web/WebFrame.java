package org.smsauth.runtime.web;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what both servers have in common around every exchange. */
@AutoConfiguration
public class WebFrame implements WebMvcConfigurer {

    /** Whatever else is on the class path writes nothing here: CBOR, XML, YAML, Smile. */
    private static final List<Class<?>> WRITERS =
            List.of(
                    ByteArrayHttpMessageConverter.class,
                    StringHttpMessageConverter.class,
                    ResourceHttpMessageConverter.class,
                    ResourceRegionHttpMessageConverter.class,
                    JacksonJsonHttpMessageConverter.class);

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(all -> all.removeIf(WebFrame::isForeign));
    }

    private static boolean isForeign(HttpMessageConverter<?> converter) {
        return WRITERS.stream().noneMatch(it -> it.isInstance(converter));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(new JudgeAccept.Negotiation()));
    }

    @Bean
    HttpFirewall headers() {
        return HeaderText.firewall();
    }

    /** Around everything, and around the error page that the container asks for by itself. */
    @Bean
    FilterRegistrationBean<NeverKeepErrors> neverKeepErrors() {
        var registration = new FilterRegistrationBean<>(new NeverKeepErrors());
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
