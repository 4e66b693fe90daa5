package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * A disk that is full at one of its steps, or that is gone from one of its steps on, as it is for a process that is killed.
 * In use until it is closed.
 */
public final class FaultyDisk extends Disk implements AutoCloseable {
    private static final Owner DEAD = new Owner(4_194_305, 1, Owner.SELF.place());

    private final int failing;
    private final boolean isGone;
    private int steps;
    private boolean hasLinks = true;
    private long room = Long.MAX_VALUE;

    private FaultyDisk(int failing, boolean isGone) {
        this.failing = failing;
        this.isGone = isGone;
        Disk.use(this);
    }

    /** Its step number {@code failing} fails, counted from 1; the others do not. */
    public static FaultyDisk fullAt(int failing) {
        return new FaultyDisk(failing, false);
    }

    /** From step number {@code failing} on nothing happens any more, and its process is no more. */
    public static FaultyDisk goneFrom(int failing) {
        return new FaultyDisk(failing, true);
    }

    /** No step fails; nothing waits for the disk. */
    public static FaultyDisk sound() {
        return fullAt(Integer.MAX_VALUE);
    }

    /** No step fails, but there are no links and no second names. */
    public static FaultyDisk withoutLinks() {
        FaultyDisk disk = sound();
        disk.hasLinks = false;
        return disk;
    }

    /** No step fails, but so many bytes are said to be free. */
    public static FaultyDisk withRoom(long bytes) {
        FaultyDisk disk = sound();
        disk.room = bytes;
        return disk;
    }

    /** Whether the step was reached. */
    public boolean hasFailed() {
        return steps >= failing;
    }

    private void step(String what) throws IOException {
        steps++;
        if (steps == failing || isGone && steps > failing) {
            throw new FileSystemException(what, null, "No space left on device");
        }
    }

    @Override
    Owner owner() {
        return isGone ? DEAD : super.owner();
    }

    @Override
    FileChannel create(Path file, Readers readers) throws IOException {
        step(file.toString());
        return super.create(file, readers);
    }

    @Override
    FileChannel openInPlace(Path file, OpenOption... further) throws IOException {
        step(file.toString());
        return super.openInPlace(file, further);
    }

    @Override
    void write(FileChannel to, ByteBuffer bytes) throws IOException {
        if (steps + 1 == failing) {
            super.write(to, bytes.slice(bytes.position(), bytes.remaining() / 2));
        }
        step("a file");
        super.write(to, bytes);
    }

    @Override
    void force(FileChannel file) throws IOException {
        step("a file");
    }

    @Override
    void forceFolder(Path folder) throws IOException {
        step(folder.toString());
    }

    @Override
    void move(Path from, Path to) throws IOException {
        step(from.toString());
        super.move(from, to);
    }

    @Override
    void keep(Path file, Path as) throws IOException {
        step(file.toString());
        if (hasLinks) {
            super.keep(file, as);
        } else {
            super.move(file, as);
        }
    }

    @Override
    void link(Path link, Path target) throws IOException {
        step(link.toString());
        if (!hasLinks) {
            throw new FileSystemException(link.toString(), null, "A required privilege is not held by the client");
        }
        super.link(link, target);
    }

    @Override
    long room(Path folder) throws IOException {
        return Math.min(room, super.room(folder));
    }

    /** A full disk still removes. */
    @Override
    void remove(Path gone) throws IOException {
        if (isGone) {
            step(gone.toString());
        }
        super.remove(gone);
    }

    @Override
    void makeFolder(Path folder, Readers readers) throws IOException {
        step(folder.toString());
        super.makeFolder(folder, readers);
    }

    @Override
    void makeFolders(Path folder) throws IOException {
        step(folder.toString());
        super.makeFolders(folder);
    }

    @Override
    public void close() {
        Disk.use(new Disk());
    }
}
