package org.smsauth.auth.outbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Over HTTP, from permitted addresses alone, within seconds. */
@Component
class FetchDocument implements Documents, DisposableBean {

    static final int LARGEST = 64 * 1024;

    private static final OutboundHttp.Bounds BOUNDS =
            new OutboundHttp.Bounds(
                    Timeout.ofSeconds(2), Timeout.ofSeconds(5), 0, TimeValue.ZERO_MILLISECONDS);

    private final OutboundHttp.Asking asking;

    FetchDocument(OutboundHttp http) {
        this.asking = http.asking(BOUNDS);
    }

    @Override
    public String fetch(DocumentUrl url) throws IOException {
        return asking.ask(url.value(), new HttpGet(url.value()), it -> read(url, it));
    }

    private static String read(DocumentUrl url, ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) {
            throw new IOException(
                    "%s answered %d; redirects are not followed"
                            .formatted(url, response.getCode()));
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IOException("%s has more than %d bytes".formatted(url, LARGEST));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() throws IOException {
        asking.close();
    }
}
