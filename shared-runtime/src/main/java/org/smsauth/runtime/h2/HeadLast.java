package org.smsauth.runtime.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file of which one of two heads always names a chunk that the disk has. A head says which chunk
 * is the newest; H2 writes it into two blocks, beside the chunk itself. A disk that loses power may
 * keep both and not the chunk, and H2 then takes for the newest whichever chunk ends the file,
 * older than what was forced.
 *
 * <p>Here a new head is written into one block, and the other keeps that of before until the disk
 * has what the new one names; then they change places. H2 looks at both, and takes the newest whose
 * chunk is there: a commit that is forced needs to be forced once for both. Where several commits
 * are forced together, the disk may have the last of them and not one before it, of which this
 * knows nothing.
 *
 * <p>The files are those of any other path; a path that begins with the scheme leads here. Public
 * for H2, which makes one for each path.
 */
public final class HeadLast extends FilePathWrapper {

    /** What a path begins with, the colon too. */
    private static final String PREFIX = "head-last:";

    static {
        FilePath.register(new HeadLast());
    }

    /** The path by which a file is opened so. */
    public static String path(String path) {
        return path.startsWith(PREFIX) ? path : PREFIX + path;
    }

    /** The path of the file itself. */
    public static String file(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    }

    @Override
    public String getScheme() {
        return PREFIX.substring(0, PREFIX.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    /** Takes no lock of its own: several read at once. */
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    private static final class Channel extends FileBase {

        private static final int BLOCK = 4096;

        private final FileChannel file;

        /** Taken to write a head and to force, so that no head comes while one is forced. */
        private final Object heads = new Object();

        /** The place of the head that the disk has with what it names; -1 while none is known. */
        private int forced = -1;

        /** Whether the head at the other place names a chunk that the disk may not have. */
        private boolean isUnforced;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (position != 0 || from.remaining() != 2 * BLOCK) {
                return file.write(from, position);
            }
            var head = ByteBuffer.allocate(BLOCK).put(from.slice(from.position(), BLOCK)).flip();
            synchronized (heads) {
                if (forced < 0) {
                    file.force(false);
                    at(0, head);
                    at(BLOCK, head);
                    file.force(false);
                    forced = 0;
                } else {
                    at(other(), head);
                    isUnforced = true;
                }
            }
            from.position(from.limit());
            return 2 * BLOCK;
        }

        private int other() {
            return BLOCK - forced;
        }

        private void at(int place, ByteBuffer head) throws IOException {
            var rest = head.duplicate();
            while (rest.hasRemaining()) {
                file.write(rest, place + rest.position());
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (heads) {
                file.force(metaData);
                if (isUnforced) {
                    isUnforced = false;
                    forced = other();
                }
            }
        }

        /** By two equal heads H2 knows that a file was closed. */
        private void end() throws IOException {
            synchronized (heads) {
                if (forced < 0) {
                    return;
                }
                force(false);
                var head = ByteBuffer.allocate(BLOCK);
                int read;
                do {
                    read = file.read(head, forced + head.position());
                } while (read > 0 && head.hasRemaining());
                at(other(), head.flip());
                file.force(false);
            }
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            var position = file.position();
            var count = write(from, position);
            file.position(position + count);
            return count;
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return file.read(to, position);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (file) {
                end();
            }
        }
    }
}
