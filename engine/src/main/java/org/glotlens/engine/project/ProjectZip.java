package org.glotlens.engine.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.file.FileNames;

/**
 * The archive of a project: entries that stand in it as they are, of names that a project has and no others. Nothing is ever
 * unpacked to the disk. Count and sizes are judged by the table before an entry is read, and the bytes of each by its
 * checksum.
 */
final class ProjectZip {
    /** Most bytes of a project file. */
    static final long MOST_BYTES = 512L << 20;

    /** Most entries. */
    static final int MOST_ENTRIES = 2_000;

    private static final Pattern NAMES = Pattern.compile(
            "project\\.json|results/\\d{1,4}-[a-z][a-z-]{0,39}\\.json\\.gz|(?:kept|thumbnails)/[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    /** Files made at any time are the same bytes. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ProjectZip() {}

    /** Writes entries in their order. The target stays open. */
    static void write(Map<String, byte[]> entries, OutputStream target) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, byte[]> each : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(each.getKey());
            entry.setTimeLocal(ALWAYS);
            entry.setSize(each.getValue().length);
            entry.setCompressedSize(each.getValue().length);
            CRC32 sum = new CRC32();
            sum.update(each.getValue());
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(each.getValue());
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /**
     * All entries by their names.
     *
     * @throws DataException if the file cannot be read, is too large, or is no archive as {@link #write} makes them
     */
    static Map<String, byte[]> read(Path file) throws DataException {
        return read(file, entry -> true);
    }

    /**
     * Those entries that are wanted, by their names; the whole table is judged.
     *
     * @throws DataException if the file cannot be read, is too large, or is no archive as {@link #write} makes them
     */
    static Map<String, byte[]> read(Path file, Predicate<ZipEntry> wanted) throws DataException {
        requireOrdinary(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> table = table(zip, file);
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (ZipEntry entry : table) {
                if (wanted.test(entry)) {
                    entries.put(entry.getName(), content(zip, entry, file));
                }
            }
            return entries;
        } catch (ZipException | IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "projectZip.isNoArchive",
                            "%s is no Glotlens project, or it is cut off or damaged. Take another copy of it.",
                            OneLine.value(file)),
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireOrdinary(Path file) throws DataException {
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (!Files.isRegularFile(file)) {
                throw new DataException(Message.of(
                        "projectZip.isNoFile", "Cannot open %s: it is no ordinary file.", OneLine.value(file)));
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new DataException(Message.of(
                        "projectZip.isTooLarge",
                        "Cannot open %s: it has %s bytes, and a project has at most %s.",
                        OneLine.value(file),
                        Files.size(file),
                        MOST_BYTES));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException(
                Message.of("projectZip.cannotOpen", "Cannot open %s: %s.", OneLine.value(file), FileNames.reason(e)),
                e);
    }

    /** The table of the archive, judged without a look at any content. */
    private static List<? extends ZipEntry> table(ZipFile zip, Path file) throws DataException {
        if (zip.size() > MOST_ENTRIES) {
            throw strange(file, Message.of("projectZip.entries", "it has %s entries", zip.size()));
        }
        List<? extends ZipEntry> table = new ArrayList<>(zip.stream().toList());
        Set<String> names = new HashSet<>();
        long bytes = 0;
        for (ZipEntry entry : table) {
            String name = entry.getName();
            if (!NAMES.matcher(name).matches()) {
                throw strange(
                        file, Message.of("projectZip.name", "no project has an entry called %s", OneLine.value(name)));
            }
            if (!names.add(name)) {
                throw strange(file, Message.of("projectZip.twice", "it has two entries called %s", name));
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw strange(
                        file,
                        Message.of("projectZip.compressed", "its entry %s is compressed, which no project has", name));
            }
            bytes += entry.getSize();
        }
        if (bytes > MOST_BYTES) {
            throw strange(file, Message.of("projectZip.bytes", "its entries claim %s bytes together", bytes));
        }
        return table;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, Path file) throws IOException, DataException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize());
            CRC32 sum = new CRC32();
            sum.update(content);
            if (content.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
                throw strange(
                        file,
                        Message.of("projectZip.damaged", "the bytes of %s are not those it says", entry.getName()));
            }
            return content;
        }
    }

    private static DataException strange(Path file, Message what) {
        return new DataException(Message.of(
                "projectZip.strange",
                "%s is no project as Glotlens writes them, or it is damaged: %s. Take another copy of it.",
                OneLine.value(file),
                what));
    }
}
