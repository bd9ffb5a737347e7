package org.smsauth.runtime.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program of {@code docs/examples/node} that checks an export by its format alone. */
public final class NodeVerifier {

    private static final Path PROGRAM =
            Path.of("..", "docs", "examples", "node", "verify-record.mjs");

    private NodeVerifier() {}

    /**
     * What it said.
     *
     * @param status 0 for sound, 1 for not, 2 when the file is not whole
     */
    public record Said(int status, String words) {}

    /** Whether Node is there to run it. */
    public static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    public static Said check(Path export, Path keys) throws IOException, InterruptedException {
        var node =
                new ProcessBuilder("node", PROGRAM.toString(), export.toString(), keys.toString())
                        .redirectErrorStream(true)
                        .start();
        var words = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(node.waitFor(), words);
    }
}
