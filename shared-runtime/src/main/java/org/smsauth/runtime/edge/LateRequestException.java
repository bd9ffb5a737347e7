package org.smsauth.runtime.edge;

import org.apache.coyote.BadRequestException;

/**
 * A request did not come as fast as it must, or was one of the slowest when others needed its
 * place: a 408, after which the connection is closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9">RFC 9110 section 15.5.9</a>
 */
public final class LateRequestException extends BadRequestException {

    private static final long serialVersionUID = 1L;

    public LateRequestException(String sentence) {
        super(sentence);
    }
}
