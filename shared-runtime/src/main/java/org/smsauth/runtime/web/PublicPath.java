package org.smsauth.runtime.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The path below which everybody reaches this server, when its public address has one: {@code
 * /tenant} of {@code https://login.example.com/tenant}. The server is then at home below that path,
 * so that what it says of itself, its redirects and its cookies have it. A proxy in front may keep
 * the path or take it away: both are understood, as is a well-known path that stands before it (RFC
 * 8414 section 3.1, RFC 9728 section 3.1). A path that begins like one of the server's own must be
 * kept.
 */
public final class PublicPath implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Pattern SEGMENTS =
            Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

    private final String setting;
    private final String path;

    private PublicPath(String setting, String path) {
        this.setting = setting;
        this.path = path;
    }

    /**
     * The path of that address, without a slash at its end.
     *
     * @param setting what the address is set by
     * @param address the public address of the server
     * @throws IllegalArgumentException when its path is none a server can be at home at
     */
    public static PublicPath of(String setting, URI address) {
        var path = address.getRawPath().replaceFirst("/$", "");
        if (!SEGMENTS.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "%s may have a path of letters, digits and . _ ~ - between single slashes, like"
                                    .formatted(setting)
                            + " https://login.example.com/tenant; not "
                            + address);
        }
        return new PublicPath(setting, path);
    }

    /** What stands before every path of this server; empty when there is nothing. */
    public String prefix() {
        return path;
    }

    /** Whether what follows a well-known path is this server's path, or is not there. */
    public boolean isNamedBy(String suffix) {
        return suffix.isEmpty() || suffix.equals("/") || suffix.equals(path);
    }

    /** The path a request is for, as this server's routes have it. */
    public static String within(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (path.isEmpty()) {
            return;
        }
        var given = factory.getSettings().getContextPath().toString();
        if (!given.isEmpty() && !given.equals(path)) {
            throw new IllegalArgumentException(
                    "server.servlet.context-path is %s, and must be the path of %s, %s; leave it out"
                            .formatted(given, setting, path));
        }
        factory.setContextPath(path);
        factory.addEngineValves(new BringHome(path));
    }

    /** Puts the path before what a proxy has taken it from. */
    private static final class BringHome extends ValveBase {

        private final String path;

        private BringHome(String path) {
            super(true);
            this.path = path;
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            if (isHome(request, response) || moved(request, response)) {
                getNext().invoke(request, response);
            }
        }

        /** Or has no path to speak of, and what is wrong with it will be answered. */
        private boolean isHome(Request request, Response response) {
            var asked = request.getDecodedRequestURI();
            return response.isError()
                    || asked == null
                    || !asked.startsWith("/")
                    || asked.equals(path)
                    || asked.startsWith(path + "/");
        }

        /** As Tomcat's own RewriteValve does it: a new path, mapped anew. */
        private boolean moved(Request request, Response response) throws IOException {
            var coyote = request.getCoyoteRequest();
            var raw = request.getRequestURI();
            var decoded = request.getDecodedRequestURI();
            coyote.requestURI().setString(path + raw);
            coyote.decodedURI().setString(path + decoded);
            request.getMappingData().recycle();
            try {
                return request.getConnector()
                        .getProtocolHandler()
                        .getAdapter()
                        .prepare(coyote, response.getCoyoteResponse());
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the path could not be mapped: " + raw, e);
            }
        }
    }
}
