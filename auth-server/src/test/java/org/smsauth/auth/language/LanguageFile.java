package org.smsauth.auth.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The entries of one file, each as often as it stands there. */
record LanguageFile(String name, List<Entry> entries) {

    /** A text, and what a language says for it. */
    record Entry(String key, String words) {

        String text() {
            var at = key.indexOf("::");
            return at < 1 ? key : key.substring(at + 2);
        }
    }

    static List<LanguageFile> of(Path folder) throws IOException {
        var all = new ArrayList<LanguageFile>();
        try (var files = Files.list(folder)) {
            for (var it : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                all.add(new LanguageFile(it.getFileName().toString(), entries(it)));
            }
        }
        return all;
    }

    private static List<Entry> entries(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            var reader = DocumentBuilderFactory.newInstance();
            reader.setFeature(
                    "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var nodes = reader.newDocumentBuilder().parse(content).getElementsByTagName("entry");
            var all = new ArrayList<Entry>();
            for (int i = 0; i < nodes.getLength(); i++) {
                var it = (Element) nodes.item(i);
                all.add(new Entry(Catalog.squeezed(it.getAttribute("key")), it.getTextContent()));
            }
            return all;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
