package org.glotlens.engine.pickle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;

/** The storages of a saved file, and tensors made of them. All tensors together hold no more bytes than the file. */
final class TorchStorages {
    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");
    /** The most sizes that a tensor has. */
    static final int MOST_DIMENSIONS = 8;

    private final StoredZip zip;
    private final String folder;
    private final Map<String, Content> contents = new HashMap<>();
    private long left;

    /**
     * The storages in a folder of an archive.
     *
     * @param folder ends in a slash
     * @param bytes how many all tensors may have together
     */
    TorchStorages(StoredZip zip, String folder, long bytes) {
        this.zip = zip;
        this.folder = folder;
        this.left = bytes;
    }

    /** Elements of one type that tensors are made of. */
    record Storage(TorchType type, Content content) {}

    /** The storage that a pickle names: {@code ("storage", class, key, place, number of elements)}. */
    Storage named(List<Object> id) throws PickleRefusal {
        if (id.size() != 5
                || !(id.get(0) instanceof Pickled.Text(String kind) && kind.equals("storage"))
                || !(id.get(1) instanceof TorchName.StorageClass(TorchType type))
                || !(id.get(2) instanceof Pickled.Text(String key)
                        && KEY.matcher(key).matches())
                || !(id.get(3) instanceof Pickled.Text)
                || !(id.get(4) instanceof Pickled.Whole(long elements))) {
            throw malformed("a storage");
        }
        Content content = content(key);
        if (elements < 0 || elements > Integer.MAX_VALUE || elements * type.bytes() != content.size()) {
            throw new PickleRefusal(Message.of(
                    "torchStorages.storageHasBytes",
                    "its storage %s has %d bytes, expected %s elements of %d",
                    key,
                    content.size(),
                    elements,
                    type.bytes()));
        }
        return new Storage(type, content);
    }

    private Content content(String key) throws PickleRefusal {
        Content known = contents.get(key);
        if (known != null) {
            return known;
        }
        Content content = zip.content(folder + key)
                .orElseThrow(() -> new PickleRefusal(
                        Message.of("torchStorages.lacksStorage", "its storage %s is not in the archive", key)));
        contents.put(key, content);
        return content;
    }

    /** The tensor that a pickle asks for: storage, offset, shape, strides, and what is of no meaning here. */
    Pickled.Tensor tensor(List<Object> arguments) throws PickleRefusal {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Pickled.Whole(long offset))
                || !(arguments.get(2) instanceof Pickled.Tuple(List<Pickled> sizes))
                || !(arguments.get(3) instanceof Pickled.Tuple(List<Pickled> strides))
                || sizes.size() > MOST_DIMENSIONS
                || sizes.size() != strides.size()) {
            throw malformed("a tensor");
        }
        long[] shape = wholes(sizes);
        long elements = elements(shape);
        long capacity = storage.content().size() / storage.type().bytes();
        if (offset < 0 || offset > capacity || elements > capacity - offset) {
            throw new PickleRefusal(Message.of(
                    "torchStorages.tensorExceeds",
                    "one of its tensors has %d elements from element %s on of a storage of %d",
                    elements,
                    offset,
                    capacity));
        }
        requireRowMajor(shape, wholes(strides), elements);
        long bytes = elements * storage.type().bytes();
        left -= bytes;
        if (left < 0) {
            throw new PickleRefusal(
                    Message.of("torchStorages.tensorsExceedFile", "its tensors hold more bytes than the file has"));
        }
        Content own = storage.content().part(offset * storage.type().bytes(), bytes);
        return new Pickled.Tensor(storage.type(), Arrays.stream(shape).boxed().toList(), new TensorView(own));
    }

    private static long[] wholes(List<Pickled> numbers) throws PickleRefusal {
        long[] values = new long[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(numbers.get(i) instanceof Pickled.Whole(long value)) || value < 0) {
                throw malformed("a tensor");
            }
            values[i] = value;
        }
        return values;
    }

    private static long elements(long[] shape) throws PickleRefusal {
        long elements = 1;
        for (long size : shape) {
            if (size > Integer.MAX_VALUE || elements > Integer.MAX_VALUE) {
                throw malformed("a tensor");
            }
            elements *= size;
        }
        return elements;
    }

    private static void requireRowMajor(long[] shape, long[] strides, long elements) throws PickleRefusal {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0 && elements > 0; i--) {
            if (shape[i] > 1 && strides[i] != expected) {
                throw new PickleRefusal(Message.of(
                        "torchStorages.isNotContiguous",
                        "one of its tensors is not stored row by row. Save it again after .contiguous()"));
            }
            expected *= shape[i];
        }
    }

    private static PickleRefusal malformed(String what) {
        return new PickleRefusal(
                Message.of("torchStorages.malformed", "%s in it is not described as torch.save does", what));
    }
}
