package org.smsauth.sms.door.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;

/** A file of the docs page, out of a jar, read when it is first asked for. */
final class DocsFile {

    static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    private final String name;
    private final MediaType type;
    private final SingletonSupplier<byte[]> bytes;
    private final SingletonSupplier<byte[]> gzipped;

    private DocsFile(String name, MediaType type, String path) {
        this.name = name;
        this.type = type;
        this.bytes = SingletonSupplier.of(() -> read(path));
        this.gzipped = SingletonSupplier.of(() -> gzip(bytes()));
    }

    static DocsFile ours(String name, MediaType type) {
        return new DocsFile(name, type, "docs/" + name);
    }

    static DocsFile swaggerUi(String name, MediaType type) {
        var folder = "META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        return new DocsFile(name, type, folder + name);
    }

    String name() {
        return name;
    }

    MediaType type() {
        return type;
    }

    byte[] bytes() {
        return bytes.obtain();
    }

    byte[] gzipped() {
        return gzipped.obtain();
    }

    /** Another one for other bytes. */
    String tag() {
        var sum = new CRC32C();
        sum.update(bytes());
        return "\"" + Long.toHexString(sum.getValue()) + "\"";
    }

    private static String swaggerUiVersion() {
        var properties = new Properties();
        try (var in =
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties")
                        .getInputStream()) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String path) {
        try {
            return new ClassPathResource(path).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var gzipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gzipped.toByteArray();
    }
}
