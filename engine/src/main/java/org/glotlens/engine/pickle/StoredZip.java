package org.glotlens.engine.pickle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * A zip archive of which every entry stands in it as it is. {@code torch.save} compresses nothing, so that nothing can be
 * larger than the file: what is compressed or encrypted is refused, as are entries that share bytes. Only the table at the
 * end counts; torch leaves sizes out in front of the entries, which is why {@code java.util.zip.ZipInputStream} does not
 * read its files. Of a file on disk the table alone is held.
 */
final class StoredZip {
    private static final int END_MARK = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_MARK = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int IS_ENCRYPTED = 1;
    /** Stands for a number of 64 bits that is noted elsewhere. */
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    private static final int MOST_TABLE_BYTES = 64 << 20;
    private static final int PIECE = 1 << 20;

    private final Content file;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Where the content of an entry lies. */
    private record Entry(String name, long from, long size, int crc) {}

    private StoredZip(Content file) {
        this.file = file;
    }

    /**
     * Reads the table of an archive.
     *
     * @throws PickleRefusal if it is no archive of this kind
     */
    static StoredZip of(Content content) throws PickleRefusal {
        StoredZip zip = new StoredZip(content);
        zip.readTable(zip.end());
        zip.requireApart();
        return zip;
    }

    private long end() throws PickleRefusal {
        long begin = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT);
        ByteBuffer tail = piece(file, begin, (int) (file.size() - begin));
        for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_MARK) {
                return begin + at;
            }
        }
        throw new PickleRefusal(Message.of(
                "storedZip.isNoZip",
                "it is no zip archive, or its end is missing. Copy or download it again; torch.save makes such files"));
    }

    private void readTable(long end) throws PickleRefusal {
        ByteBuffer last = piece(file, end, END_BYTES);
        int count = Short.toUnsignedInt(last.getShort(10));
        long begin = Integer.toUnsignedLong(last.getInt(16));
        requireNarrow(begin);
        require(begin <= end && end - begin <= MOST_TABLE_BYTES);
        ByteBuffer table = piece(file, begin, (int) (end - begin));
        long at = 0;
        for (int i = 0; i < count; i++) {
            require(at + ENTRY_BYTES <= table.capacity() && table.getInt((int) at) == ENTRY_MARK);
            int place = (int) at;
            int nameBytes = Short.toUnsignedInt(table.getShort(place + 28));
            long next = at + ENTRY_BYTES + nameBytes + Short.toUnsignedInt(table.getShort(place + 30));
            next += Short.toUnsignedInt(table.getShort(place + 32));
            require(next <= table.capacity());
            String name = text(table, place + ENTRY_BYTES, nameBytes);
            require(entries.put(name, entry(table, place, name)) == null);
            at = next;
        }
    }

    private Entry entry(ByteBuffer table, int at, String name) throws PickleRefusal {
        boolean isEncrypted = (table.getShort(at + 8) & IS_ENCRYPTED) != 0;
        long size = Integer.toUnsignedLong(table.getInt(at + 20));
        if (isEncrypted || table.getShort(at + 10) != 0 || size != Integer.toUnsignedLong(table.getInt(at + 24))) {
            throw new PickleRefusal(Message.of(
                    "storedZip.isCompressed",
                    "its entry %s is compressed or encrypted, which torch.save never does. Save it again with"
                            + " torch.save",
                    PickleWords.shown(name)));
        }
        long local = Integer.toUnsignedLong(table.getInt(at + 42));
        requireNarrow(size);
        requireNarrow(local);
        require(local + LOCAL_BYTES <= file.size());
        ByteBuffer before = piece(file, local, LOCAL_BYTES);
        require(before.getInt(0) == LOCAL_MARK);
        long from = local
                + LOCAL_BYTES
                + Short.toUnsignedInt(before.getShort(26))
                + Short.toUnsignedInt(before.getShort(28));
        require(from + size <= file.size());
        return new Entry(name, from, size, table.getInt(at + 16));
    }

    private void requireApart() throws PickleRefusal {
        List<Entry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::size));
        long end = 0;
        for (Entry entry : ordered) {
            require(entry.from() >= end);
            end = entry.from() + entry.size();
        }
    }

    private static String text(ByteBuffer table, int from, int bytes) {
        byte[] name = new byte[bytes];
        table.get(from, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The names of all entries. */
    Set<String> names() {
        return entries.keySet();
    }

    /**
     * The content of an entry; empty where there is none of this name.
     *
     * @throws PickleRefusal if its bytes are not those that were written
     */
    Optional<Content> content(String name) throws PickleRefusal {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Content content = file.part(entry.from(), entry.size());
        CRC32 crc = new CRC32();
        for (long at = 0; at < content.size(); at += PIECE) {
            crc.update(piece(content, at, (int) Math.min(PIECE, content.size() - at)));
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw new PickleRefusal(Message.of(
                    "storedZip.isDamaged",
                    "its entry %s is damaged. Copy or download it again",
                    PickleWords.shown(name)));
        }
        return Optional.of(content);
    }

    /** Some bytes. */
    static ByteBuffer piece(Content from, long at, int count) throws PickleRefusal {
        try {
            return from.piece(at, count);
        } catch (CheckpointException e) {
            throw new PickleRefusal(
                    Message.of("storedZip.changed", "it was changed while it was read, or cannot be read any more"));
        }
    }

    private static void requireNarrow(long number) throws PickleRefusal {
        if (number == ELSEWHERE) {
            throw new PickleRefusal(Message.of(
                    "storedZip.isWide",
                    "its archive is of the kind for more than 4 GiB, which is not read. Save it as safetensors"));
        }
    }

    private static void require(boolean holds) throws PickleRefusal {
        if (!holds) {
            throw new PickleRefusal(Message.of(
                    "storedZip.contradicts",
                    "the table at the end of the archive contradicts itself. Copy or download it again"));
        }
    }
}
