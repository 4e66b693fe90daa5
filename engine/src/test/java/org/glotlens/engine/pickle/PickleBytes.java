package org.glotlens.engine.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts a pickle together, operation by operation. */
public final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A pickle of protocol 2, as torch writes. */
    public static PickleBytes begun() {
        return new PickleBytes().op(0x80, 2);
    }

    /** Bytes as they are. */
    public PickleBytes op(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    /** Operations that are letters, or the lines of one. */
    public PickleBytes ops(String letters) {
        out.writeBytes(letters.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** A name of a module. */
    public PickleBytes name(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    /** A text with a length of four bytes. */
    public PickleBytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').ints(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Numbers of four bytes, without an operation. */
    PickleBytes ints(int... values) {
        for (int value : values) {
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }
        return this;
    }

    /** A number of eight bytes, without an operation. */
    PickleBytes long64(long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    /** A whole number. */
    public PickleBytes whole(int value) {
        return op('J').ints(value);
    }

    /** The storage of a key with so many elements. */
    PickleBytes storage(String storageClass, String key, int elements) {
        return op('(').text("storage")
                .name("torch", storageClass)
                .text(key)
                .text("cpu")
                .whole(elements)
                .ops("tQ");
    }

    /** A tensor of one dimension that is all of a storage. */
    public PickleBytes tensor(String storageClass, String key, int elements) {
        return name("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(storageClass, key, elements)
                .op('K', 0)
                .whole(elements)
                .op(0x85, 'K', 1, 0x85, 0x89)
                .name("collections", "OrderedDict")
                .ops(")RtR");
    }

    /** A square tensor that is all of a storage. */
    public PickleBytes square(String storageClass, String key, int width) {
        return name("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(storageClass, key, width * width)
                .op('K', 0)
                .whole(width)
                .whole(width)
                .op(0x86)
                .whole(width)
                .op('K', 1, 0x86, 0x89)
                .name("collections", "OrderedDict")
                .ops(")RtR");
    }

    /** All bytes. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
