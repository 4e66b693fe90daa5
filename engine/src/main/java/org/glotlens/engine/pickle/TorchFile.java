package org.glotlens.engine.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;

/** A file that {@code torch.save} wrote, such as a {@code .pth} of masks, read without running anything in it. */
public final class TorchFile {
    /** The largest file, which is held in memory as a whole. */
    static final int MOST_BYTES = 64 << 20;

    private static final String PICKLE = "data.pkl";
    private static final int PROTOCOL_OPERATION = 0x80;

    private TorchFile() {}

    /**
     * Reads a file.
     *
     * @throws DataException if it cannot be read, is larger than 64 MiB, is of the format before PyTorch 1.6, asks for
     *     anything but lists, tuples, dictionaries, texts, numbers and tensors, or is damaged
     */
    public static Read<Pickled> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        byte[] content = bytes(input);
        try {
            Pickled value = value(content);
            Input read = input.read();
            return new Read<>(value, List.of(read));
        } catch (PickleRefusal e) {
            throw unreadable(file, e.why());
        }
    }

    private static byte[] bytes(InputFile input) throws DataException {
        try (InputStream in = input.open()) {
            byte[] content = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw unreadable(
                        input.path(), Message.of("torchFile.isTooLarge", "it has more than %d MiB", MOST_BYTES >> 20));
            }
            return content;
        } catch (IOException e) {
            throw unreadable(input.path(), Message.of("torchFile.failed", "%s", e.getMessage()));
        }
    }

    private static Pickled value(byte[] content) throws PickleRefusal {
        if (content.length > 1 && Byte.toUnsignedInt(content[0]) == PROTOCOL_OPERATION) {
            throw new PickleRefusal(Message.of(
                    "torchFile.isLegacy",
                    "it is a bare pickle, as torch.save wrote before PyTorch 1.6, expected a zip archive. Load it"
                            + " there and save it again with a later one"));
        }
        StoredZip zip = StoredZip.of(content);
        String folder = folder(zip);
        Optional<ByteBuffer> order = zip.content(folder + "byteorder");
        if (order.isPresent()
                && !StandardCharsets.US_ASCII.decode(order.get()).toString().equals("little")) {
            throw new PickleRefusal(
                    Message.of("torchFile.byteOrder", "its numbers are stored with the highest byte first"));
        }
        ByteBuffer pickle = zip.content(folder + PICKLE).orElseThrow();
        return PickleReader.read(pickle, new TorchStorages(zip, folder + "data/", content.length));
    }

    /** The one folder of the archive, with a slash. */
    private static String folder(StoredZip zip) throws PickleRefusal {
        List<String> pickles = zip.names().stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1)
                .toList();
        if (pickles.size() != 1) {
            throw new PickleRefusal(Message.of(
                    "torchFile.hasPickles",
                    "its archive has %d files data.pkl in a folder, expected one, as torch.save writes",
                    pickles.size()));
        }
        String pickle = pickles.getFirst();
        return pickle.substring(0, pickle.length() - PICKLE.length());
    }

    private static DataException unreadable(Path file, Message why) {
        return new DataException(Message.of("torchFile.cannotRead", "Cannot read %s: %s.", file, why));
    }
}
