package org.smsauth.runtime.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that loses power: of what was written after it was last forced any part may be there,
 * whatever came first, or the heads of the file only after all that was written before. Files of
 * the scheme {@code forgetful}, one at a time.
 */
public final class ForgetfulDisk {

    private final Random chance = new Random(11);
    private final List<Write> unforced = new ArrayList<>();
    private final boolean headsKeepTheirOrder;
    private byte[] image = new byte[0];
    private Runnable beforeForced = () -> {};

    /** Bytes at a place, or that the file ends there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Write(int at, byte[] bytes, boolean ends) {

        private static final int HEADS = 2 * 4096;

        /** Where H2 says which chunk is the last. */
        boolean isHead() {
            return at < HEADS && !ends;
        }

        byte[] on(byte[] image) {
            if (ends) {
                return Arrays.copyOf(image, Math.min(image.length, at));
            }
            var written =
                    image.length < at + bytes.length
                            ? Arrays.copyOf(image, at + bytes.length)
                            : image;
            System.arraycopy(bytes, 0, written, at, bytes.length);
            return written;
        }
    }

    ForgetfulDisk() {
        this(false);
    }

    /**
     * @param headsKeepTheirOrder whether no head is there without all that was written before
     */
    ForgetfulDisk(boolean headsKeepTheirOrder) {
        this.headsKeepTheirOrder = headsKeepTheirOrder;
    }

    /** Makes this the disk of the scheme. */
    void insert() {
        Scheme.disk = this;
        FilePath.register(new Scheme());
    }

    /** What is done each time before the disk has what was written. */
    void beforeForced(Runnable work) {
        beforeForced = work;
    }

    /** Writes what the disk may have if it loses its power now. */
    synchronized void losePower(Path to) throws IOException {
        var left = image.clone();
        var hasAll = true;
        for (var write : unforced) {
            if (chance.nextBoolean() && (hasAll || !headsKeepTheirOrder || !write.isHead())) {
                left = write.on(left);
            } else {
                hasAll = false;
            }
        }
        Files.write(to, left);
    }

    private synchronized void written(Write write) {
        unforced.add(write);
    }

    private void forced() {
        beforeForced.run();
        synchronized (this) {
            for (var write : unforced) {
                image = write.on(image);
            }
            unforced.clear();
        }
    }

    /** Public for H2, which makes one for each path. */
    public static final class Scheme extends FilePathWrapper {

        private static volatile ForgetfulDisk disk = new ForgetfulDisk();

        @Override
        public String getScheme() {
            return "forgetful";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(super.open(mode), disk);
        }
    }

    private static final class Channel extends FileBase {

        private final FileChannel file;
        private final ForgetfulDisk disk;

        Channel(FileChannel file, ForgetfulDisk disk) {
            this.file = file;
            this.disk = disk;
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            var bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            disk.written(new Write((int) position, bytes, false));
            return file.write(from, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            disk.written(new Write((int) size, new byte[0], true));
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) {
            disk.forced();
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return file.read(to, position);
        }

        @Override
        public synchronized int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public synchronized int write(ByteBuffer from) throws IOException {
            var position = file.position();
            var count = write(from, position);
            file.position(position + count);
            return count;
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
