package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A further name for a file that stays where it is, as far as the disk has such. */
public final class SecondName {
    private SecondName() {}

    /**
     * Puts a relative symbolic link to {@code file} at {@code place}, in one step. Where links are not allowed, it becomes a
     * second name of the same file, and where there is none of that either, the file itself moves there.
     *
     * @throws IOException if the folder of the place cannot be written
     */
    public static void put(Path file, Path place) throws IOException {
        Disk disk = Disk.inUse();
        Path folder = place.getParent();
        disk.makeFolders(folder);
        Path beside = Leftovers.fresh(folder);
        try {
            disk.link(beside, folder.relativize(file));
            Leftovers.sweep(folder, beside);
            disk.move(beside, place);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            disk.keep(file, place);
        } finally {
            Leftovers.drop(beside);
        }
        disk.forceFolder(folder);
    }
}
