package org.glotlens.engine.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Puts a zip archive together byte by byte as torch does: nothing compressed, sizes and checksums only in the table at the
 * end, the content of each entry moved to a multiple of 64 bytes by an extra field, and a second table end of 64 bits.
 */
public final class TorchArchive {
    private static final int ALIGNMENT = 64;

    private final List<Entry> entries = new ArrayList<>();

    /**
     * An entry, and what is said of it.
     *
     * @param method 0 for stored
     * @param sizeSaid what the table says
     * @param crcOff what is added to its checksum
     */
    record Entry(String name, byte[] content, int method, int sizeSaid, int crcOff) {}

    /** Adds an entry as it should be. */
    public TorchArchive entry(String name, byte[] content) {
        return entry(new Entry(name, content, 0, content.length, 0));
    }

    TorchArchive entry(Entry entry) {
        entries.add(entry);
        return this;
    }

    /** A storage of whole numbers of eight bytes. */
    public TorchArchive longs(String key, long... values) {
        ByteBuffer content = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        content.asLongBuffer().put(values);
        return entry("archive/data/" + key, content.array());
    }

    /** The pickle. */
    public TorchArchive pickle(PickleBytes pickle) {
        return entry("archive/data.pkl", pickle.bytes());
    }

    /** Writes the archive. */
    public Path write(Path file) throws Exception {
        return Files.write(file, bytes());
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            int at = out.size();
            int padding = Math.floorMod(-(at + 30 + name.length + 4), ALIGNMENT);
            out.writeBytes(bytes(30)
                    .putInt(0x04034b50)
                    .putInt(0x08080000)
                    .putShort((short) entry.method())
                    .putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putShort((short) name.length)
                    .putShort((short) (4 + padding))
                    .array());
            out.writeBytes(name);
            out.writeBytes(bytes(4 + padding)
                    .putShort((short) 0x4246)
                    .putShort((short) padding)
                    .array());
            out.writeBytes(entry.content());
            CRC32 crc = new CRC32();
            crc.update(entry.content());
            table.writeBytes(bytes(46)
                    .putInt(0x02014b50)
                    .putInt(0)
                    .putShort((short) 0x0808)
                    .putShort((short) entry.method())
                    .putInt(0)
                    .putInt((int) crc.getValue() + entry.crcOff())
                    .putInt(entry.method() == 0 ? entry.sizeSaid() : entry.content().length)
                    .putInt(entry.sizeSaid())
                    .putShort((short) name.length)
                    .putInt(0)
                    .putLong(0)
                    .putInt(at)
                    .array());
            table.writeBytes(name);
        }
        int tableAt = out.size();
        out.writeBytes(table.toByteArray());
        out.writeBytes(bytes(56).putInt(0x06064b50).array());
        out.writeBytes(bytes(20).putInt(0x07064b50).array());
        out.writeBytes(bytes(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(table.size())
                .putInt(tableAt)
                .array());
        return out.toByteArray();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
