package org.glotlens.engine.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.glotlens.engine.Message;

/**
 * A zip archive of which every entry stands in it as it is. {@code torch.save} compresses nothing, so that nothing can be
 * larger than the file: what is compressed or encrypted is refused, as are entries that share bytes. Only the table at the
 * end counts; torch leaves sizes out in front of the entries, which is why {@code java.util.zip.ZipInputStream} does not
 * read its files.
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

    private final ByteBuffer file;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Where the content of an entry lies. */
    private record Entry(String name, int from, int size, int crc) {}

    private StoredZip(ByteBuffer file) {
        this.file = file;
    }

    /**
     * Reads the table of an archive.
     *
     * @throws PickleRefusal if it is no archive of this kind
     */
    static StoredZip of(byte[] content) throws PickleRefusal {
        StoredZip zip = new StoredZip(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        zip.readTable(zip.end());
        zip.requireApart();
        return zip;
    }

    private int end() throws PickleRefusal {
        int last = file.capacity() - END_BYTES;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (file.getInt(at) == END_MARK) {
                return at;
            }
        }
        throw new PickleRefusal(Message.of(
                "storedZip.isNoZip",
                "it is no zip archive, or its end is missing. Copy or download it again; torch.save makes such files"));
    }

    private void readTable(int end) throws PickleRefusal {
        int count = Short.toUnsignedInt(file.getShort(end + 10));
        long at = Integer.toUnsignedLong(file.getInt(end + 16));
        for (int i = 0; i < count; i++) {
            require(at + ENTRY_BYTES <= end && file.getInt((int) at) == ENTRY_MARK);
            int place = (int) at;
            int nameBytes = Short.toUnsignedInt(file.getShort(place + 28));
            long next = at + ENTRY_BYTES + nameBytes + Short.toUnsignedInt(file.getShort(place + 30));
            next += Short.toUnsignedInt(file.getShort(place + 32));
            require(next <= end);
            String name = text(place + ENTRY_BYTES, nameBytes);
            require(entries.put(name, entry(place, name)) == null);
            at = next;
        }
    }

    private Entry entry(int at, String name) throws PickleRefusal {
        boolean isEncrypted = (file.getShort(at + 8) & IS_ENCRYPTED) != 0;
        long size = Integer.toUnsignedLong(file.getInt(at + 20));
        if (isEncrypted || file.getShort(at + 10) != 0 || size != Integer.toUnsignedLong(file.getInt(at + 24))) {
            throw new PickleRefusal(Message.of(
                    "storedZip.isCompressed",
                    "its entry %s is compressed or encrypted, which torch.save never does. Save it again with"
                            + " torch.save",
                    PickleWords.shown(name)));
        }
        long local = Integer.toUnsignedLong(file.getInt(at + 42));
        require(local + LOCAL_BYTES <= file.capacity() && file.getInt((int) local) == LOCAL_MARK);
        long from = local
                + LOCAL_BYTES
                + Short.toUnsignedInt(file.getShort((int) local + 26))
                + Short.toUnsignedInt(file.getShort((int) local + 28));
        require(from + size <= file.capacity());
        return new Entry(name, (int) from, (int) size, file.getInt(at + 16));
    }

    private void requireApart() throws PickleRefusal {
        List<Entry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingInt(Entry::from).thenComparingInt(Entry::size));
        int end = 0;
        for (Entry entry : ordered) {
            require(entry.from() >= end);
            end = entry.from() + entry.size();
        }
    }

    private String text(int from, int bytes) {
        byte[] name = new byte[bytes];
        file.get(from, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The names of all entries. */
    Set<String> names() {
        return entries.keySet();
    }

    /**
     * The content of an entry, little-endian; empty where there is none of this name.
     *
     * @throws PickleRefusal if its bytes are not those that were written
     */
    Optional<ByteBuffer> content(String name) throws PickleRefusal {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        ByteBuffer content = file.slice(entry.from(), entry.size()).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        if ((int) crc.getValue() != entry.crc()) {
            throw new PickleRefusal(Message.of(
                    "storedZip.isDamaged",
                    "its entry %s is damaged. Copy or download it again",
                    PickleWords.shown(name)));
        }
        return Optional.of(content);
    }

    private static void require(boolean holds) throws PickleRefusal {
        if (!holds) {
            throw new PickleRefusal(Message.of(
                    "storedZip.contradicts",
                    "the table at the end of the archive contradicts itself. Copy or download it again"));
        }
    }
}
