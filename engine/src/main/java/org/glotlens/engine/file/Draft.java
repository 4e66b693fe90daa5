package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file that is being written beside its place. */
final class Draft implements WritableByteChannel {
    /** A process cannot end while it waits for the disk, so it never waits for much. */
    private static final long MOST_UNFORCED = 32L << 20;

    private final Disk disk = Disk.inUse();
    private final FileChannel channel;
    private long unforced;

    private Draft(FileChannel channel) {
        this.channel = channel;
    }

    /** Begins a file that is not there. */
    static Draft begin(Path file, Disk.Readers readers) throws IOException {
        return new Draft(Disk.inUse().create(file, readers));
    }

    /** Goes on with an open file at its present position. */
    static Draft over(FileChannel file) {
        return new Draft(file);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        disk.write(channel, bytes);
        unforced += count;
        if (unforced >= MOST_UNFORCED) {
            disk.force(channel);
            unforced = 0;
        }
        return count;
    }

    /** Ends the file, on the disk. */
    void finish() throws IOException {
        disk.force(channel);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
