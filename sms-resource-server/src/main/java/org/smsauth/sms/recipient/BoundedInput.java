package org.smsauth.sms.recipient;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefusedException;

/** A body of which there are not too many bytes, or the request is refused while it is read. */
final class BoundedInput extends FilterInputStream {

    private final int most;
    private int left;

    BoundedInput(InputStream body, int most) {
        super(body);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var read = super.read(bytes, from, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.TOO_LARGE,
                            "size",
                            "The body has more than %d bytes; nothing was imported."
                                    .formatted(most)));
        }
    }
}
