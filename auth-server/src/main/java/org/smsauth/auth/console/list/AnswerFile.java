package org.smsauth.auth.console.list;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Answers with a file of text that is written as it is read: as long as it is, little of it is in
 * memory. One that breaks off is not ended as if it were whole: the connection ends, and the
 * browser says so.
 */
public final class AnswerFile {

    private AnswerFile() {}

    /** Writes what is in it. */
    @FunctionalInterface
    public interface Content {

        void to(Writer file) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @param name what the browser calls it
     */
    public static void write(
            HttpServletResponse response, String name, String mediaType, Content content)
            throws IOException {
        response.setContentType(mediaType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        var file =
                new BufferedWriter(
                        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        content.to(file);
        file.flush();
    }
}
