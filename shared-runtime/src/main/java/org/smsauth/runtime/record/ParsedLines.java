package org.smsauth.runtime.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.record.RecordFile.UnreadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of a file as JSON objects, in their order. Other threads parse some ahead of whoever
 * takes them: that is the greater part of checking a record.
 */
final class ParsedLines implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** In characters; some more, for a line is not cut. */
    private static final int AT_ONCE = 256 * 1024;

    private static final int AHEAD = 4;

    private final BufferedReader file;
    private final ExecutorService parsers = Executors.newFixedThreadPool(AHEAD);
    private final ArrayDeque<Future<List<Parsed>>> ahead = new ArrayDeque<>();
    private Iterator<Parsed> now = List.<Parsed>of().iterator();
    private long number;

    /**
     * A line.
     *
     * @param object null for what is none
     * @param otherwise what it is then
     */
    private record Parsed(@Nullable JsonNode object, String otherwise) {

        static Parsed of(String text) {
            try {
                var line = JSON.readTree(text);
                return line.isObject()
                        ? new Parsed(line, "")
                        : new Parsed(null, "is no JSON object");
            } catch (JacksonException e) {
                return new Parsed(null, "is not JSON");
            }
        }
    }

    ParsedLines(BufferedReader file) {
        this.file = file;
    }

    /**
     * The next line; null when there is none.
     *
     * @throws UnreadableException when it is no object
     */
    @Nullable JsonNode next() throws IOException, UnreadableException {
        if (!now.hasNext()) {
            now = some().iterator();
        }
        if (!now.hasNext()) {
            return null;
        }
        number++;
        var line = now.next();
        if (line.object() == null) {
            throw new UnreadableException("line %d %s".formatted(number, line.otherwise()));
        }
        return line.object();
    }

    /** The number of the last line that was given. */
    long number() {
        return number;
    }

    private List<Parsed> some() throws IOException {
        while (ahead.size() < AHEAD) {
            var texts = read();
            if (texts.isEmpty()) {
                break;
            }
            ahead.add(parsers.submit(() -> texts.stream().map(Parsed::of).toList()));
        }
        var first = ahead.poll();
        try {
            return first == null ? List.of() : first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<String> read() throws IOException {
        var texts = new ArrayList<String>();
        for (int size = 0; size < AT_ONCE; ) {
            var text = file.readLine();
            if (text == null) {
                break;
            }
            size += text.length();
            texts.add(text);
        }
        return texts;
    }

    @Override
    public void close() {
        parsers.shutdownNow();
    }
}
