package org.glotlens.engine.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A GGUF file that a test writes, right or wrong. */
public final class GgufBytes {
    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final List<byte[]> tensors = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int version = 3;
    private int alignment = 32;
    private Optional<long[]> claimed = Optional.empty();

    /** A file of one layer of a tiny model of a family, without weights and tokenizer. */
    public static GgufBytes model(String architecture) {
        return new GgufBytes()
                .text("general.architecture", architecture)
                .u32(architecture + ".block_count", 1)
                .u32(architecture + ".context_length", 64)
                .u32(architecture + ".embedding_length", 8)
                .u32(architecture + ".feed_forward_length", 16)
                .u32(architecture + ".attention.head_count", 2)
                .f32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f)
                .u32(architecture + ".vocab_size", 12);
    }

    GgufBytes version(int version) {
        this.version = version;
        return this;
    }

    GgufBytes claim(long tensorCount, long keyCount) {
        claimed = Optional.of(new long[] {tensorCount, keyCount});
        return this;
    }

    public GgufBytes alignment(int alignment) {
        this.alignment = alignment;
        return u32("general.alignment", alignment);
    }

    GgufBytes without(String key) {
        keys.remove(key);
        return this;
    }

    public GgufBytes text(String key, String value) {
        return key(key, 8, string(value));
    }

    public GgufBytes u32(String key, int value) {
        return key(key, 4, little(4).putInt(value).array());
    }

    public GgufBytes f32(String key, float value) {
        return key(key, 6, little(4).putFloat(value).array());
    }

    GgufBytes flag(String key, boolean value) {
        return key(key, 7, new byte[] {(byte) (value ? 1 : 0)});
    }

    GgufBytes texts(String key, String... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(little(12).putInt(8).putLong(values.length).array());
        for (String value : values) {
            all.writeBytes(string(value));
        }
        return key(key, 9, all.toByteArray());
    }

    GgufBytes floats(String key, float... values) {
        ByteBuffer all = little(12 + 4 * values.length).putInt(6).putLong(values.length);
        for (float value : values) {
            all.putFloat(value);
        }
        return key(key, 9, all.array());
    }

    GgufBytes ints(String key, int... values) {
        ByteBuffer all = little(12 + 4 * values.length).putInt(5).putLong(values.length);
        for (int value : values) {
            all.putInt(value);
        }
        return key(key, 9, all.array());
    }

    /** A key with any type and any bytes. */
    GgufBytes key(String key, int type, byte[] value) {
        keys.put(key, join(little(4).putInt(type).array(), value));
        return this;
    }

    /** A tensor of float32 after the others; the sizes are those of Hugging Face, the outermost first. */
    public GgufBytes tensor(String name, float[] values, long... shape) {
        ByteBuffer bytes = little(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(name, 0, bytes.array(), shape);
    }

    /** A tensor of any type after the others. */
    GgufBytes tensor(String name, int type, byte[] bytes, long... shape) {
        described(name, type, data.size(), shape);
        data.writeBytes(bytes);
        data.writeBytes(new byte[-bytes.length & alignment - 1]);
        return this;
    }

    /** The entry of a tensor that may not be there. */
    GgufBytes described(String name, int type, long offset, long... shape) {
        ByteBuffer rest = little(4 + 8 * shape.length + 4 + 8).putInt(shape.length);
        for (int i = shape.length - 1; i >= 0; i--) {
            rest.putLong(shape[i]);
        }
        tensors.add(join(string(name), rest.putInt(type).putLong(offset).array()));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        long[] counts = claimed.orElse(new long[] {tensors.size(), keys.size()});
        all.writeBytes(
                little(20).putInt(version).putLong(counts[0]).putLong(counts[1]).array());
        keys.forEach((key, value) -> all.writeBytes(join(string(key), value)));
        tensors.forEach(all::writeBytes);
        all.writeBytes(new byte[-all.size() & alignment - 1]);
        all.writeBytes(data.toByteArray());
        return all.toByteArray();
    }

    public Path write(Path file) throws Exception {
        return Files.write(file, bytes());
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(little(8).putLong(bytes.length).array(), bytes);
    }

    static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
