package org.smsauth.runtime.h2;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A table in an H2 file that is written by commits of a few rows each, at random places. */
final class WrittenStore implements AutoCloseable {

    private final SingleConnectionDataSource source;
    private final JdbcTemplate jdbc;
    private final H2File file;
    private final UseRoomAgain room;
    private final TransactionTemplate transaction;
    private final Random places = new Random(7);

    /**
     * @param path as H2 has it in a URL
     * @param parameters of the URL, to be added
     * @param forced whether each commit is
     */
    WrittenStore(String path, String parameters, boolean forced) {
        source =
                new SingleConnectionDataSource(
                        "jdbc:h2:" + path + ";WRITE_DELAY=0;CACHE_SIZE=2048" + parameters, true);
        jdbc = new JdbcTemplate(source);
        file = new H2File(source);
        room = new UseRoomAgain(file);
        transaction =
                new TransactionTemplate(
                        new H2Commits(
                                source,
                                file,
                                open -> {
                                    if (forced) {
                                        open.force();
                                    }
                                    if (room.isDue(open)) {
                                        room.look();
                                    }
                                }));
        jdbc.execute(
                """
                create table if not exists entry
                    (id integer primary key, place uuid, who varchar(40), text varchar(200))
                """);
        jdbc.execute("create index if not exists entry_place on entry (place)");
        jdbc.execute("create index if not exists entry_who on entry (who, id)");
    }

    /** Adds a row, and takes the one away that was added so many before. */
    void write(int id, int kept) {
        transaction.executeWithoutResult(_ -> {
            jdbc.update(
                    "insert into entry values (?, ?, ?, ?)",
                    id,
                    new UUID(places.nextLong(), places.nextLong()),
                    "who" + id % 20,
                    "text of " + id + "x".repeat(100));
            jdbc.update("delete from entry where id = ?", id - kept);
        });
    }

    /** Has the file say that it was made then, from when it is opened again. */
    void made(Instant then) throws SQLException {
        var session =
                (SessionLocal) source.getConnection().unwrap(JdbcConnection.class).getSession();
        session.getDatabase()
                .getStore()
                .getMvStore()
                .getStoreHeader()
                .put("created", then.toEpochMilli());
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    OpenH2File open() throws SQLException {
        return file.open().orElseThrow();
    }

    UseRoomAgain makesRoom() {
        return room;
    }

    /** How many bytes were written so far. */
    long written() {
        return requireNonNull(
                jdbc.queryForObject(
                        """
                        select setting_value from information_schema.settings
                        where setting_name = 'info.FILE_WRITE_BYTES'
                        """,
                        Long.class));
    }

    @Override
    public void close() {
        file.destroy();
        source.destroy();
    }
}
