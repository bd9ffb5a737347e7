package org.smsauth.runtime.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file whose head, in which H2 says which chunk is the newest, is not written before the disk has
 * that chunk. Else a disk that loses power may keep a head that names what it lost, and H2 takes
 * for the newest whichever chunk ends the file, older than what was forced.
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

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (position == 0) {
                file.force(false);
            }
            return file.write(from, position);
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
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
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
            file.close();
        }
    }
}
