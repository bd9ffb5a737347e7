package org.smsauth.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses, before a route does anything, whoever does not accept what it answers: what it says it
 * produces, or JSON. Once judged, the answer is not negotiated any more: what was done is always
 * told.
 */
public final class JudgeAccept implements HandlerInterceptor {

    private static final String JUDGED = JudgeAccept.class.getName();

    /**
     * @throws HttpMediaTypeNotAcceptableException with the types there are
     */
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod route) {
            var types = types(request, route);
            var accepted = Accepted.of(request);
            if (!types.isEmpty() && types.stream().noneMatch(accepted::admits)) {
                throw new HttpMediaTypeNotAcceptableException(types);
            }
            if (!types.isEmpty()) {
                request.setAttribute(
                        HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE,
                        Set.of(types.stream().filter(accepted::admits).findFirst().orElseThrow()));
            }
            request.setAttribute(JUDGED, true);
        }
        return true;
    }

    /** What the route answers with; nothing when its answers have no body. */
    private static List<MediaType> types(HttpServletRequest request, HandlerMethod route) {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)
                instanceof Collection<?> produced) {
            return produced.stream().map(MediaType.class::cast).toList();
        }
        return hasNoBody(route) ? List.of() : List.of(MediaType.APPLICATION_JSON);
    }

    private static boolean hasNoBody(HandlerMethod route) {
        return route.isVoid()
                || (route.getMethod().getGenericReturnType() instanceof ParameterizedType type
                        && type.getRawType() == ResponseEntity.class
                        && Arrays.asList(type.getActualTypeArguments()).contains(Void.class));
    }

    /**
     * How the framework reads {@code Accept}: as the request has it until it is judged, and then as
     * no question any more. What cannot be read asks for nothing.
     */
    static final class Negotiation implements ContentNegotiationStrategy {

        @Override
        public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
            var judged = request.getAttribute(JUDGED, RequestAttributes.SCOPE_REQUEST) != null;
            var servletRequest = request.getNativeRequest(HttpServletRequest.class);
            if (judged || servletRequest == null) {
                return Accepted.ANYTHING;
            }
            var wanted = Accepted.of(servletRequest).wanted();
            return wanted.isEmpty() ? Accepted.ANYTHING : wanted;
        }
    }
}
