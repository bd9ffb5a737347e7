package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepToOwnerTest {

    @TempDir Path folder;

    @Test
    void a_new_file_and_its_folder_are_their_owners_alone_from_the_first_byte() throws Exception {
        var database = folder.resolve("data/sms/sms");

        KeepToOwner.keep(database);
        assertThat(permissions("data/sms/sms.mv.db")).isEqualTo("rw-------");
        write(database);

        assertThat(permissions("data/sms/sms.mv.db")).isEqualTo("rw-------");
        assertThat(permissions("data/sms")).isEqualTo("rwx------");
        assertThat(permissions("data")).isEqualTo("rwx------");
        KeepToOwner.keep(database);
        assertThat(read(database)).isEqualTo("words");
    }

    @Test
    void a_file_that_others_could_read_is_taken_from_them_and_kept() throws Exception {
        var database = folder.resolve("sms");
        write(database);
        Files.setPosixFilePermissions(
                folder.resolve("sms.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        KeepToOwner.keep(database);

        assertThat(permissions("sms.mv.db")).isEqualTo("rw-------");
        assertThat(permissions("")).as("a folder that was there").isEqualTo("rwxr-xr-x");
        assertThat(read(database)).isEqualTo("words");
    }

    @Test
    void what_cannot_be_made_is_left_to_the_store_to_tell() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");

        KeepToOwner.keep(folder.resolve("taken/sms"));

        assertThat(folder.resolve("taken")).isRegularFile();
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private static void write(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + database);
                var statement = connection.createStatement()) {
            statement.execute("create table body (text varchar(9)) as select 'words'");
        }
    }

    private static String read(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select text from body")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
