package org.smsauth.auth.console.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.smsauth.auth.department.Department;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Sends whoever asks for a page by an address with a number in it on to the same with the number
 * sealed, and gives pages what they write such addresses with.
 */
@Component
@ControllerAdvice("org.smsauth.auth.console")
class KeepNumbersOut implements HandlerInterceptor, WebMvcConfigurer {

    private static final String DEPARTMENT = "department";
    private static final int AFTER_WHO_MAY = 10;

    private final KeptNumbers kept;

    KeepNumbersOut(KeptNumbers kept) {
        this.kept = kept;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/console/departments/*/**")
                .order(AFTER_WHO_MAY);
    }

    @ModelAttribute
    void give(HttpServletRequest request, Model model) {
        department(request)
                .ifPresent(it -> model.addAttribute("numbers", new KeptNumbers.Of(kept, it.id())));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var department = department(request).orElse(null);
        if (department == null
                || !request.getMethod().equals("GET")
                || isKept(request, department)) {
            return true;
        }
        var address = address(request, PublicPath.within(request), kept, department);
        response.sendRedirect(request.getContextPath() + address);
        return false;
    }

    private boolean isKept(HttpServletRequest request, Department department) {
        return KeptNumbers.PARAMETERS.stream()
                .flatMap(it -> Optional.ofNullable(request.getParameter(it)).stream())
                .allMatch(it -> kept.isSealed(it, department.id()));
    }

    /** Of that page with all that is asked for, and every number sealed. */
    static ListAddress address(
            HttpServletRequest request, String path, KeptNumbers kept, Department department) {
        var address = ListAddress.of(path);
        for (var it : request.getParameterMap().entrySet()) {
            var value = it.getValue()[0];
            var isNumber = KeptNumbers.PARAMETERS.contains(it.getKey());
            address =
                    address.with(
                            it.getKey(),
                            isNumber && !kept.isSealed(value, department.id())
                                    ? kept.sealed(value, department.id())
                                    : value);
        }
        return address;
    }

    private static Optional<Department> department(HttpServletRequest request) {
        return Optional.ofNullable((Department) request.getAttribute(DEPARTMENT));
    }
}
