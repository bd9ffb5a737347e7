package org.smsauth.sms.notification.event;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a page, as it is stored: of each the number of its type, and how far its row is
 * from that of the event before it that is of the same source. Two to four bytes an event.
 */
final class EventRefs {

    private EventRefs() {}

    /** An event: what it is, and which row it is of. */
    record Ref(EventType type, long row) {}

    static byte[] write(List<Ref> refs) {
        var bytes = new ByteArrayOutputStream(refs.size() * 3);
        var rows = new EnumMap<EventSource.Kind, Long>(EventSource.Kind.class);
        for (var ref : refs) {
            var kind = ref.type().kind();
            bytes.write(ref.type().number());
            writeNumber(bytes, ref.row() - rows.getOrDefault(kind, 0L));
            rows.put(kind, ref.row());
        }
        return bytes.toByteArray();
    }

    /** Seven bits a byte, the lowest first; the sign is the lowest of all. */
    private static void writeNumber(ByteArrayOutputStream bytes, long number) {
        var rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /**
     * The events again.
     *
     * @throws IllegalStateException when they are of a later release
     */
    static List<Ref> read(byte[] bytes) {
        var refs = new ArrayList<Ref>();
        Map<EventSource.Kind, Long> rows = new EnumMap<>(EventSource.Kind.class);
        for (int at = 0; at < bytes.length; ) {
            var number = bytes[at++] & 0xFF;
            var type =
                    EventType.of(number)
                            .orElseThrow(
                                    () -> new IllegalStateException("no event has type " + number));
            long rest = 0;
            for (int shift = 0; ; shift += 7) {
                var next = bytes[at++];
                rest |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    break;
                }
            }
            var row = rows.getOrDefault(type.kind(), 0L) + ((rest >>> 1) ^ -(rest & 1));
            rows.put(type.kind(), row);
            refs.add(new Ref(type, row));
        }
        return refs;
    }
}
