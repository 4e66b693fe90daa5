package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that arrives in pieces, over several tries and processes: it grows beside its place under a name of its own, is
 * kept when a try ends early, and is moved to its place when it is whole. A link in place of it is refused.
 */
public final class ArrivingFile implements AutoCloseable {
    private final Path beside;
    private final FileChannel channel;
    private final Draft draft;

    private ArrivingFile(Path beside, FileChannel channel) {
        this.beside = beside;
        this.channel = channel;
        this.draft = Draft.over(channel);
    }

    /**
     * Opens what arrived so far, or begins with nothing. The caller closes it.
     *
     * @throws IOException if it cannot be written, or is no ordinary file of one name
     */
    public static ArrivingFile open(Path beside) throws IOException {
        FileChannel channel = Disk.inUse().openInPlace(beside, StandardOpenOption.READ);
        channel.position(channel.size());
        return new ArrivingFile(beside, channel);
    }

    /** Bytes that have arrived. */
    public long size() throws IOException {
        return channel.size();
    }

    /** Reads from a place on, as {@link FileChannel#read(ByteBuffer, long)} does. */
    public int read(ByteBuffer into, long from) throws IOException {
        return channel.read(into, from);
    }

    /** Adds bytes at the end. */
    public void add(ByteBuffer bytes) throws IOException {
        draft.write(bytes);
    }

    /** Forgets all that arrived. */
    public void clear() throws IOException {
        channel.truncate(0);
        channel.position(0);
    }

    /** Ends the file, on the disk, and puts it in its place in one step; a link there is replaced. */
    public void moveTo(Path place) throws IOException {
        draft.finish();
        channel.close();
        Disk.inUse().move(beside, place);
        Disk.inUse().forceFolder(place.getParent());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
