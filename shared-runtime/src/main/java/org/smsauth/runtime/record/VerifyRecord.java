package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks an exported record without a server or a database:
 *
 * <pre>
 * {@code verify-record --export record.jsonl --keys keys.json [--checkpoint kept.jws]… [--tsa authority.pem]}
 * </pre>
 */
public final class VerifyRecord {

    /** The first argument that asks for it. */
    public static final String COMMAND = "verify-record";

    /** As it was written; something is not; it could not be told. */
    static final int SOUND = 0;

    static final int NOT_SOUND = 1;
    static final int NOT_TOLD = 2;

    private static final String USAGE =
            """
            usage: verify-record --export FILE --keys FILE [--checkpoint FILE]… [--tsa FILE]…
              --export      the record, as the server exports it for checking
              --keys        the server's public keys for it, a JWK Set (RFC 7517)
              --checkpoint  a checkpoint that was kept elsewhere, or several, one a line
              --tsa         certificates of who may have stamped checkpoints with the time, or of
                            who vouches for these: PEM\
            """;

    private final PrintStream out;
    private final PrintStream err;

    public VerifyRecord(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether that is what is asked for. */
    public static boolean isAskedBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /** What is given after the command. */
    private static final class Given {
        private @Nullable Path export;
        private @Nullable Path keys;
        private final List<Path> checkpoints = new ArrayList<>();
        private final List<Path> authorities = new ArrayList<>();
    }

    /** Says what was found; the exit status: 0 for sound, 1 for not, 2 when it cannot be told. */
    public int run(String... arguments) {
        var given = new Given();
        for (int i = 1; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !take(given, arguments[i], arguments[i + 1])) {
                return untold("%s is not understood%n%s".formatted(arguments[i], USAGE));
            }
        }
        if (given.export == null || given.keys == null) {
            return untold(USAGE);
        }
        try {
            var keys = JWKSet.parse(Files.readString(given.keys));
            var kept = new ArrayList<String>();
            for (var file : given.checkpoints) {
                Files.readString(file)
                        .lines()
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .forEach(kept::add);
            }
            try (var file = Files.newBufferedReader(given.export, StandardCharsets.UTF_8)) {
                var authorities = authorities(given.authorities);
                return tell(
                        RecordFile.check(file, keys, kept, authorities), !authorities.isEmpty());
            }
        } catch (NoSuchFileException e) {
            return untold("There is no file %s".formatted(e.getFile()));
        } catch (RecordFile.UnreadableException e) {
            return untold("%s cannot be checked: %s".formatted(given.export, e.getMessage()));
        } catch (ParseException e) {
            return untold("%s is no JWK Set: %s".formatted(given.keys, e.getMessage()));
        } catch (CertificateException e) {
            return untold("--tsa is no certificate in PEM: %s".formatted(e.getMessage()));
        } catch (IOException e) {
            return untold("It cannot be read: %s".formatted(e));
        }
    }

    private static List<X509Certificate> authorities(List<Path> files)
            throws IOException, CertificateException {
        var authorities = new ArrayList<X509Certificate>();
        for (var file : files) {
            try (var in = Files.newInputStream(file)) {
                var read = CertificateFactory.getInstance("X.509").generateCertificates(in);
                if (read.isEmpty()) {
                    throw new CertificateException("%s has none".formatted(file));
                }
                read.forEach(it -> authorities.add((X509Certificate) it));
            }
        }
        return authorities;
    }

    private static boolean take(Given given, String option, String value) {
        switch (option) {
            case "--export" -> given.export = Path.of(value);
            case "--keys" -> given.keys = Path.of(value);
            case "--checkpoint" -> given.checkpoints.add(Path.of(value));
            case "--tsa" -> given.authorities.add(Path.of(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private int untold(String why) {
        err.println(why);
        return NOT_TOLD;
    }

    private int tell(CheckEntries.Result result, boolean authoritiesGiven) {
        out.printf(
                "%,d entries, %s%,d checkpoints%n",
                result.entries(),
                result.rows().isEmpty()
                        ? ""
                        : "%,d rows of them (%s), "
                                .formatted(result.allRows(), counts(result.rows())),
                result.checkpoints());
        if (result.policies() != null) {
            out.printf("Removed by policy: %,d entries; %s%n", result.removed(), result.policies());
        }
        if (!result.erased().isEmpty()) {
            out.printf(
                    "Erased or masked, by their age or on demand: %s; their digests are left%n",
                    counts(result.erased()));
        }
        if (result.signedAt() == null) {
            out.println("No checkpoint has been signed: this tells of no end that was cut off");
        } else {
            out.printf(
                    "Signed up to %s; %,d entries are younger than the last checkpoint of their chain%n",
                    result.signedAt(), result.unsigned());
        }
        if (result.stampedAt() != null) {
            out.printf(
                    "%,d checkpoints are stamped with the time, the last at %s by %s%s%n",
                    result.timestamps(),
                    result.stampedAt(),
                    result.stampedBy(),
                    authoritiesGiven ? "" : ", whoever that is: --tsa says who may");
        }
        if (result.isSound()) {
            out.println("SOUND: all of it is as it was written");
            return SOUND;
        }
        result.faults().forEach(it -> out.printf("%s: %s%n", it.kind(), it.words()));
        if (result.untold() > 0) {
            out.printf("and %,d more%n", result.untold());
        }
        out.println("NOT SOUND");
        return NOT_SOUND;
    }

    /** Such as {@code 3 batch, 9 step of the message}. */
    private static String counts(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .map(it -> "%,d %s".formatted(it.getValue(), it.getKey()))
                .collect(Collectors.joining(", "));
    }
}
