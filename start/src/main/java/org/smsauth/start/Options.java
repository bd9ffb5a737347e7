package org.smsauth.start;

import java.nio.file.Path;
import java.util.List;

/** What quickstart was asked for on its command line. */
record Options(int authPort, int smsPort, Path data) {

    static Options parse(List<String> words, Path root) {
        var options = new Options(9000, 8080, root.resolve("data"));
        var rest = words.stream().flatMap(word -> List.of(word.split("=", 2)).stream()).iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            if (!List.of("--auth-port", "--sms-port", "--data").contains(option)) {
                throw new StartFailed(
                        "quickstart does not know %s: its options are --auth-port, --sms-port, --data and --help."
                                .formatted(option));
            }
            var value = rest.hasNext() ? rest.next() : "";
            if (value.isEmpty()) {
                throw new StartFailed(option + " needs a value after it.");
            }
            options =
                    switch (option) {
                        case "--auth-port" ->
                                new Options(port(option, value), options.smsPort, options.data);
                        case "--sms-port" ->
                                new Options(options.authPort, port(option, value), options.data);
                        default -> new Options(options.authPort, options.smsPort, Path.of(value));
                    };
        }
        if (options.authPort == options.smsPort) {
            throw new StartFailed(
                    "Both servers cannot listen on port %d: give --auth-port and --sms-port different numbers."
                            .formatted(options.authPort));
        }
        return options;
    }

    private static int port(String option, String value) {
        if (value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new StartFailed(option + " needs a port from 1 to 65535, not " + value + ".");
    }
}
