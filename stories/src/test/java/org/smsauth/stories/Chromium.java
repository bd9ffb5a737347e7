package org.smsauth.stories;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Chromium that is installed on this machine, driven by Playwright. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        this.playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic")));
    }

    /** Starts it; where there is none, what is told in a browser is skipped. */
    static Chromium start() {
        var installed = installed();
        assumeTrue(
                installed.isPresent(),
                "No Chromium on the PATH: what is told in a browser is skipped. Install the package chromium to run it.");
        return new Chromium(installed.orElseThrow());
    }

    private static Optional<Path> installed() {
        var folders = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
        return folders.splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window that knows nothing of the others. */
    ConsoleWindow window(String issuer) {
        return new ConsoleWindow(browser.newContext(), issuer);
    }

    /** One that takes any server for who it says it is: its certificate is a test's own. */
    ConsoleWindow windowThatTrusts(String issuer) {
        return new ConsoleWindow(
                browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true)),
                issuer);
    }

    /** A window of that size, light or dark. */
    ConsoleWindow window(String issuer, Look look) {
        return new ConsoleWindow(
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(look.width(), look.height())
                                .setColorScheme(look.scheme())),
                issuer);
    }

    @Override
    public void close() {
        Stream.<AutoCloseable>of(browser, playwright).forEach(Chromium::close);
    }

    private static void close(AutoCloseable it) {
        try {
            it.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
