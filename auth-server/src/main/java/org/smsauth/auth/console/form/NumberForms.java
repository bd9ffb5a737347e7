package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.RandomText;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Gives each form of a page its number, beside the token that it has: see {@link SentForms}. */
@Component
class NumberForms implements BeanPostProcessor {

    private static final int LENGTH = 24;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RequestDataValueProcessor tokens ? new Numbering(tokens) : bean;
    }

    private record Numbering(RequestDataValueProcessor tokens)
            implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return tokens.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return tokens.processFormFieldValue(request, name, value, type);
        }

        /** A form that has no token changes nothing. */
        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            var fields = tokens.getExtraHiddenFields(request);
            if (fields == null || fields.isEmpty()) {
                return fields;
            }
            var all = new LinkedHashMap<>(fields);
            all.put(SentForms.FIELD, RandomText.ofLength(LENGTH));
            return all;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return tokens.processUrl(request, url);
        }
    }
}
