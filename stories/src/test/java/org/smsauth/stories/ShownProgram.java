package org.smsauth.stories;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program as a page of the console shows it, run as its first line says.
 *
 * @param what the client proves itself with in it, and its language
 */
record ShownProgram(String what, String code) {

    private static final Pattern SHOWN = Pattern.compile("snippet-(.+)");

    private static final Pattern FIRST_LINE =
            Pattern.compile("(?:#|//) Save as (\\S+) and run: (.+?)   \\(.*");

    /** It is compiled as it is started, and is over soon. */
    static final String QUICK_JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    /** Nothing can be installed by it where tests run: a Python that has it already is taken. */
    private static final String INSTALLS = "pip install \"pyjwt[crypto]\" && ";

    /** Of each language that can be run here, by what stands in the ids of the page. */
    private static final Map<String, List<String>> NEEDS =
            Map.of(
                    "curl", List.of("bash", "curl", "openssl"),
                    "java", List.of("bash", "java"),
                    "node", List.of("bash", "node"),
                    "python", List.of("bash", "python3"),
                    "go", List.of("bash", "go"));

    /** How it ended, and what it printed. */
    record Ended(int exit, String printed) {}

    /** Those of the page that is open, but for what no test runs: C# and Kubernetes. */
    static List<ShownProgram> on(ConsoleWindow window) {
        var shown = window.page().locator("pre[id^=snippet-]");
        shown.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return shown.all().stream()
                .map(it ->
                        new ShownProgram(
                                SHOWN.matcher(it.getAttribute("id")).replaceFirst("$1"),
                                it.textContent()))
                .filter(it -> NEEDS.containsKey(it.language()))
                .toList();
    }

    private String language() {
        return what.substring(what.lastIndexOf('-') + 1);
    }

    /** The same with something put into the place of another. */
    ShownProgram with(String placeholder, String text) {
        return new ShownProgram(what, code.replace(placeholder, text));
    }

    /** Runs it in the folder, in which everything lies that it reads. */
    Ended run(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        for (var program : NEEDS.getOrDefault(language(), List.of())) {
            assumeTrue(isThere(program), "This machine has no " + program + ".");
        }
        var line = firstLine();
        Files.writeString(folder.resolve(line.group(1)), code);
        var builder =
                new ProcessBuilder("bash", "-c", command(line.group(2)))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("printed.txt").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", QUICK_JAVA);
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(folder.resolve("printed.txt")));
    }

    private MatchResult firstLine() {
        var line = FIRST_LINE.matcher(code.lines().findFirst().orElse(""));
        if (!line.matches()) {
            throw new AssertionError("it does not say how it is run: " + code);
        }
        return line.toMatchResult();
    }

    private static String command(String shown) throws IOException, InterruptedException {
        if (!shown.startsWith(INSTALLS)) {
            return shown;
        }
        var rest = shown.substring(INSTALLS.length());
        for (var python : List.of("python3", "/usr/bin/python3")) {
            if (has(python, "import jwt, cryptography")) {
                return rest.replace("python3", python);
            }
        }
        assumeTrue(false, "This machine has no Python with PyJWT.");
        return rest;
    }

    private static boolean has(String python, String imports)
            throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", imports)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    @Override
    public String toString() {
        return what;
    }
}
