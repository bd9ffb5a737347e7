package org.smsauth.auth.token.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.department.Standing;

/**
 * The status of every credential, two bits each, the first in the lowest bits
 * (draft-ietf-oauth-status-list section 4). A token points to its credential's place.
 */
final class StatusList {

    private static final int BITS_EACH = 2;
    private static final int EACH_BYTE = Byte.SIZE / BITS_EACH;

    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    /** Values of draft-ietf-oauth-status-list section 7.1. */
    enum Status {
        VALID(0),
        INVALID(1),
        SUSPENDED(2);

        private final int value;

        Status(int value) {
            this.value = value;
        }
    }

    /**
     * The list of these credentials.
     *
     * @param length how many places it has at least
     */
    static StatusList of(List<KnownCredential> credentials, long length) {
        var bits = new byte[Math.toIntExact(length / EACH_BYTE + 1)];
        for (var credential : credentials) {
            var place = Math.toIntExact(credential.credential().statusIndex());
            bits[place / EACH_BYTE] |=
                    (byte) (statusOf(credential).value << (place % EACH_BYTE * BITS_EACH));
        }
        return new StatusList(bits);
    }

    static Status statusOf(KnownCredential known) {
        var client = known.client().client().standing().state();
        var department = known.client().department().standing().state();
        if (known.credential().decision().state() == Credential.State.REVOKED
                || client == Standing.State.RETIRED
                || department == Standing.State.RETIRED) {
            return Status.INVALID;
        }
        return client == Standing.State.SUSPENDED || department == Standing.State.SUSPENDED
                ? Status.SUSPENDED
                : Status.VALID;
    }

    Map<String, Object> asClaim() {
        return Map.of(
                "bits",
                BITS_EACH,
                "lst",
                Base64.getUrlEncoder().withoutPadding().encodeToString(compressed()));
    }

    private byte[] compressed() {
        var compressed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var zlib = new DeflaterOutputStream(compressed, deflater)) {
            zlib.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }
}
