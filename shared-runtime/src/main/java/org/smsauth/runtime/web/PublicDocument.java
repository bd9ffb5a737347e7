package org.smsauth.runtime.web;

import java.time.Duration;
import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What anybody may read and any cache may keep. It has one type and is never negotiated, so that
 * who asks first does not decide what a shared cache answers the others.
 *
 * @param type its one type
 * @param body its bytes
 * @param kept how long a cache may answer with it
 */
@SuppressWarnings("ArrayRecordComponent") // two are the same only when they are one
public record PublicDocument(MediaType type, byte[] body, Duration kept) {

    /** The document; 304 to whoever has it, with the same headers (RFC 9110 section 15.4.5). */
    public ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(kept).cachePublic())
                .eTag(tag())
                .contentType(type)
                .body(body);
    }

    private String tag() {
        var sum = new CRC32C();
        sum.update(body);
        return "\"" + body.length + "-" + Long.toHexString(sum.getValue()) + "\"";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return type + " of " + body.length + " bytes";
    }
}
