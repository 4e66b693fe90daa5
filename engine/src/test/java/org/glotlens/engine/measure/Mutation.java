package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files by chance: trees of JSON, bytes, and safetensors files with a true or a false length. */
record Mutation(SplittableRandom random) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHANGES = 3;
    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "\"\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"12\"",
        "\"../../etc/passwd\"",
        "\"a\\u0000b\"",
        "\"(a+)+$\"",
        "\"\\ud800\"",
        "-1",
        "0",
        "1",
        "2",
        "3",
        "7",
        "8",
        "64",
        "65536",
        "134217728",
        "2147483647",
        "-2147483648",
        "4294967296",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1e308",
        "-1e308",
        "1e-320",
        "-0.0",
        "0.5",
        "3.0",
        "[]",
        "{}",
        "[[]]",
        "[0]",
        "[-1,-1]",
        "[1,2,3]",
        "[null]",
        "{\"\":{}}",
        "{\"type\":\"x\"}"
    };
    private static final String[] SNIPPETS = {
        "NaN",
        "-Infinity",
        "1e999999999",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "\\",
        "\u0000",
        "\ufeff",
        ":",
        "\n",
        "\t",
        "999999999999999999999999",
        "[".repeat(3000),
        "{\"a\":".repeat(1500)
    };

    /** A JSON text with some values removed, replaced, doubled or moved; now and then its bytes damaged too. */
    byte[] json(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            int changes = 1 + random.nextInt(MOST_CHANGES);
            for (int i = 0; i < changes; i++) {
                change(root);
            }
            String out = JSON.writeValueAsString(root);
            if (random.nextInt(12) == 0) {
                out = doubledKey(out);
            }
            byte[] bytes = out.getBytes(StandardCharsets.UTF_8);
            return random.nextInt(8) == 0 ? bytes(bytes) : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes flipped, cut, doubled or with text put in. */
    byte[] bytes(byte[] whole) {
        byte[] out = whole.clone();
        int at = random.nextInt(Math.max(1, out.length));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(out, at);
            case 1 -> Arrays.copyOf(out, out.length + 1 + random.nextInt(40));
            case 2 -> inserted(out, at, SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8));
            case 3 -> inserted(out, at, Arrays.copyOfRange(out, at, Math.min(out.length, at + random.nextInt(200))));
            default -> {
                for (int i = 0; i <= random.nextInt(8) && out.length > 0; i++) {
                    out[random.nextInt(out.length)] = (byte) random.nextInt(256);
                }
                yield out;
            }
        };
    }

    /** A safetensors file with a damaged header, length or data. */
    byte[] safetensors(byte[] whole) {
        int headerBytes =
                (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = Arrays.copyOfRange(whole, 8, 8 + headerBytes);
        byte[] data = Arrays.copyOfRange(whole, 8 + headerBytes, whole.length);
        byte[] damaged = switch (random.nextInt(4)) {
            case 0 -> bytes(header);
            case 1 -> header;
            default -> json(new String(header, StandardCharsets.UTF_8));
        };
        long claimed = random.nextInt(5) == 0 ? length(damaged.length) : damaged.length;
        byte[] body = damaged == header || random.nextInt(8) == 0 ? bytes(data) : data;
        return ByteBuffer.allocate(8 + damaged.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(damaged)
                .put(body)
                .array();
    }

    /** A GGUF file with bytes of its header changed, or lengths in it; its weights stay or are cut. */
    byte[] gguf(byte[] whole) {
        int header = 8000;
        byte[] out = whole.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(header);
            if (random.nextBoolean()) {
                out[at] = (byte) random.nextInt(256);
            } else {
                ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putLong(at, length(out[at]));
            }
        }
        return random.nextInt(8) == 0 ? bytes(out) : out;
    }

    private long length(int near) {
        long[] lengths = {
            0,
            1,
            7,
            near - 1,
            near + 1,
            near + 8L,
            99_999_999,
            100_000_001,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            -1,
            Long.MIN_VALUE
        };
        return lengths[random.nextInt(lengths.length)];
    }

    private void change(JsonNode root) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = random.nextInt(6) == 0
                ? containers.get(random.nextInt(containers.size())).deepCopy()
                : JSON.readTree(VALUES[random.nextInt(VALUES.length)]);
        if (container instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(key + "x", object.remove(key));
                default -> object.set(key, value);
            }
        } else if (container instanceof ArrayNode array) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(5)) {
                case 0 -> array.remove(at);
                case 1 -> array.insert(at, value);
                default -> array.set(at, value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
        if (containers.isEmpty()) {
            containers.add(JSON.createObjectNode().put("a", 1));
        }
    }

    private String doubledKey(String text) {
        int colon = text.indexOf("\":", random.nextInt(text.length()));
        int quote = colon < 0 ? -1 : text.lastIndexOf('"', colon - 1);
        if (quote < 0) {
            return text;
        }
        return text.substring(0, quote) + text.substring(quote, colon + 2) + "1," + text.substring(quote);
    }

    private static byte[] inserted(byte[] whole, int at, byte[] more) {
        return ByteBuffer.allocate(whole.length + more.length)
                .put(whole, 0, at)
                .put(more)
                .put(whole, at, whole.length - at)
                .array();
    }
}
