package org.glotlens.engine.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.OpenedFile;
import org.glotlens.engine.file.Read;

/**
 * A file that {@code torch.save} wrote, such as a {@code .pth} of masks or a {@code .pt} of a Jacobian lens, read without
 * running anything in it.
 */
public final class TorchFile {
    /** The largest file that is held in memory as a whole, and the largest pickle of one that is not. */
    static final int MOST_BYTES = 64 << 20;

    private static final String PICKLE = "data.pkl";
    private static final int PROTOCOL_OPERATION = 0x80;
    private static final String LITTLE = "little";

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
            Pickled value = value(new Content.InMemory(ByteBuffer.wrap(content)));
            Input read = input.read();
            return new Read<>(value, List.of(read));
        } catch (PickleRefusal e) {
            throw unreadable(file, e.why());
        }
    }

    /**
     * A file that stays open for its tensors.
     *
     * @param value what it holds
     */
    public record Opened(Pickled value, OpenedFile file) implements AutoCloseable {
        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * Opens a file of any size up to 4 GiB, whose tensors are read from it when they are asked for. All bytes of its
     * storages are compared with their checksums at once.
     *
     * @throws DataException as {@link #read}; of the size only that of the pickle is limited
     */
    public static Opened open(Path path) throws DataException {
        OpenedFile file;
        try {
            file = OpenedFile.open(path);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
        boolean isOpen = false;
        try {
            Opened opened = new Opened(value(new Content.OnDisk(file, 0, file.size())), file);
            isOpen = true;
            return opened;
        } catch (PickleRefusal e) {
            throw unreadable(path, e.why());
        } finally {
            if (!isOpen) {
                file.close();
            }
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

    private static Pickled value(Content content) throws PickleRefusal {
        if (content.size() > 1
                && Byte.toUnsignedInt(StoredZip.piece(content, 0, 1).get(0)) == PROTOCOL_OPERATION) {
            throw new PickleRefusal(Message.of(
                    "torchFile.isLegacy",
                    "it is a bare pickle, as torch.save wrote before PyTorch 1.6, expected a zip archive. Load it"
                            + " there and save it again with a later one"));
        }
        StoredZip zip = StoredZip.of(content);
        String folder = folder(zip);
        Optional<Content> order = zip.content(folder + "byteorder");
        if (order.isPresent() && !isLittle(order.get())) {
            throw new PickleRefusal(
                    Message.of("torchFile.byteOrder", "its numbers are stored with the highest byte first"));
        }
        Content pickle = zip.content(folder + PICKLE).orElseThrow();
        if (pickle.size() > MOST_BYTES) {
            throw new PickleRefusal(
                    Message.of("torchFile.pickleIsTooLarge", "its pickle has more than %d MiB", MOST_BYTES >> 20));
        }
        return PickleReader.read(
                StoredZip.piece(pickle, 0, (int) pickle.size()),
                new TorchStorages(zip, folder + "data/", content.size()));
    }

    private static boolean isLittle(Content order) throws PickleRefusal {
        return order.size() == LITTLE.length()
                && StandardCharsets.US_ASCII
                        .decode(StoredZip.piece(order, 0, LITTLE.length()))
                        .toString()
                        .equals(LITTLE);
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
