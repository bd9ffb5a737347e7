package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** What the path of a page names, and where the request keeps what was found by it. */
public final class PathVariables {

    public static final String DEPARTMENT = "department";
    public static final String CLIENT = "client";
    public static final String CREDENTIAL = "credential";

    private PathVariables() {}

    /** What the path has in the place of a variable. */
    public static Optional<String> of(HttpServletRequest request, String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get(name)).map(String::valueOf)
                : Optional.empty();
    }
}
