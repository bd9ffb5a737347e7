package org.smsauth.start;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What quickstart was asked for on its command line. */
record Options(int authPort, int smsPort, Path data) {

    static Options parse(List<String> words, Path root) throws CannotStart {
        var authPort = 9000;
        var smsPort = 8080;
        var data = root.resolve("data");
        var split = words.stream().flatMap(word -> Stream.of(word.split("=", 2)));
        for (var rest = split.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--auth-port" -> authPort = port(option, value(option, rest));
                case "--sms-port" -> smsPort = port(option, value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                default ->
                        throw new CannotStart(
                                "quickstart does not know "
                                        + option
                                        + ": its options are --auth-port, --sms-port, --data and"
                                        + " --help.");
            }
        }
        if (authPort == smsPort) {
            throw new CannotStart(
                    "Both servers cannot listen on port "
                            + authPort
                            + ": give --auth-port and --sms-port different numbers.");
        }
        return new Options(authPort, smsPort, data.toAbsolutePath().normalize());
    }

    private static String value(String option, Iterator<String> rest) throws CannotStart {
        if (!rest.hasNext()) {
            throw new CannotStart(option + " needs a value after it.");
        }
        return rest.next();
    }

    private static int port(String option, String value) throws CannotStart {
        if (value.matches("\\d{1,5}")) {
            var port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new CannotStart(option + " needs a port from 1 to 65535, not " + value + ".");
    }

    String issuer() {
        return "http://localhost:" + authPort;
    }

    String smsApi() {
        return "http://localhost:" + smsPort;
    }
}
