package org.smsauth.runtime.possession;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The address at the other end of the connection, whatever forwarding headers say of the client's:
 * the one thing about a request that its sender cannot make up.
 */
public final class PeerAddress
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String ATTRIBUTE = PeerAddress.class.getName();

    static @Nullable String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String address ? address : null;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new Note());
    }

    private static final class Note extends ValveBase {

        Note() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            request.setAttribute(ATTRIBUTE, request.getPeerAddr());
            getNext().invoke(request, response);
        }
    }
}
