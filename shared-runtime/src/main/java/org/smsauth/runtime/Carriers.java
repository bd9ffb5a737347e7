package org.smsauth.runtime;

/**
 * Gives virtual threads enough threads to run on. A virtual thread that initializes a class, or
 * waits until another has, keeps its carrier; on a machine of two cores two of them stop every
 * request for good when what they wait for needs a carrier, too. Not many more than cores: sixteen
 * on two made a request cost two thirds more, since whoever has the turn at the store is put aside
 * for others.
 *
 * @see <a href="https://openjdk.org/jeps/491">JEP 491</a>
 */
public final class Carriers {

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
    private static final int BESIDE_CORES = 2;

    private Carriers() {}

    /** To be called before the first virtual thread; what the command line says stands. */
    public static void provide() {
        if (System.getProperty(PARALLELISM) == null) {
            var cores = Runtime.getRuntime().availableProcessors();
            System.setProperty(PARALLELISM, Integer.toString(cores + BESIDE_CORES));
        }
    }
}
