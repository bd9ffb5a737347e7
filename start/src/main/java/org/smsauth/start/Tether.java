package org.smsauth.start;

/**
 * Ends a server when whoever started it is gone, even by {@code kill -9}: nobody is left holding
 * the ports. A Java agent, so that the server need not know; gone means noticed within 5 seconds.
 */
public final class Tether {

    private Tether() {}

    /**
     * Watches from before the server's own first line.
     *
     * @param starter the process id of whoever started this server
     */
    public static void premain(String starter) {
        var process = ProcessHandle.of(Long.parseLong(starter));
        Thread.ofPlatform()
                .name("tether")
                .daemon()
                .start(() -> {
                    process.ifPresent(it -> it.onExit().join());
                    System.err.println("Whoever started this server is gone: it stops.");
                    System.exit(1);
                });
    }
}
