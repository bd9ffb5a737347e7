package org.smsauth.runtime;

import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes an H2 store keep what it has committed: by default H2 writes up to half a second later, and
 * a killed process loses what it had acknowledged. PostgreSQL keeps its word as it comes; its
 * driver is told to send the rows of a batch together.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
public class DurableStore {

    /** What an H2 URL should say; a URL that says otherwise of its own keeps its word. */
    private static final Map<String, String> H2_SETTINGS =
            Map.of(
                    "WRITE_DELAY", "0", // a commit returns when it is written
                    "PAGE_SIZE", "1024", // a commit writes each page it touched, whole
                    "CACHE_SIZE",
                            "2048", // a larger page cache costs each commit more than it saves
                    "TRACE_LEVEL_FILE", "0", // its errors are told once, and not beside the data
                    "DB_CLOSE_ON_EXIT", "FALSE"); // requests finish before the store closes

    @Bean
    static BeanPostProcessor durableH2() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof DataSourceProperties properties
                        && properties.getUrl() != null) {
                    properties.setUrl(durable(properties.getUrl()));
                }
                return bean;
            }
        };
    }

    static String durable(String url) {
        if (url.startsWith("jdbc:postgresql:") && !url.contains("reWriteBatchedInserts=")) {
            return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
        }
        if (!url.startsWith("jdbc:h2:")) {
            return url;
        }
        var settings = url.toUpperCase(Locale.ROOT);
        var durable = new StringBuilder(url);
        H2_SETTINGS.forEach((setting, value) -> {
            if (!settings.contains(";" + setting + "=")) {
                durable.append(';').append(setting).append('=').append(value);
            }
        });
        return durable.toString();
    }
}
