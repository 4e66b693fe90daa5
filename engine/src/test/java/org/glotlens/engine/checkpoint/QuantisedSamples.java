package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Checkpoints of one large weight with codes by chance, in every format that quantised weights are read in. */
final class QuantisedSamples {
    static final String MODULE = "model.layers.0.mlp.down_proj";

    private static final int BLOCK = 64;

    private final Random random = new Random(15);
    private final Path into;
    private final int out;
    private final int in;
    private final Map<String, NewTensor> tensors = new LinkedHashMap<>();

    /** Of weights of this shape, each in a folder of its own. */
    QuantisedSamples(Path into, int out, int in) {
        this.into = into;
        this.out = out;
        this.in = in;
    }

    /** All of them. */
    List<Path> write() throws Exception {
        return List.of(
                fourBit("bnb_nf4", "nf4", false),
                fourBit("bnb_nf4_dq", "nf4", true),
                fourBit("bnb_fp4", "fp4", false),
                int8(),
                gptq("gptq_v1_sym_g128", 128, false),
                gptq("gptq_v1_asym_g32", 32, false),
                gptq("gptq_v1_act_g32", 32, true),
                awq(),
                fp8("fp8_tensor", StoredType.F32),
                fp8("fp8_block", StoredType.F32, Math.ceilDiv(out, 128), Math.ceilDiv(in, 128)),
                fp8("ct_fp8_channel", StoredType.BF16, out, 1),
                packed("ct_int4_g128", 128, false),
                packed("ct_int4_asym_g32", 32, true),
                rowInt8());
    }

    /** A plain one. */
    Path plain(StoredType type) throws Exception {
        ByteBuffer values = ByteBuffer.allocate(out * in * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < out * in; i++) {
            float value = random.nextFloat() - 0.5f;
            switch (type) {
                case F32 -> values.putFloat(value);
                case F16 -> values.putShort(Float.floatToFloat16(value));
                default -> values.putShort(Bfloat16.round(value));
            }
        }
        bytes("weight", type, values.array(), out, in);
        return save("plain_" + type, "bnb_nf4");
    }

    private Path fourBit(String name, String type, boolean isDouble) throws Exception {
        int elements = out * in;
        int blocks = Math.ceilDiv(elements, BLOCK);
        chance("weight", StoredType.U8, elements / 2, 1);
        fromFixture(name, "weight.quant_map");
        String nested = "";
        if (isDouble) {
            chance("weight.absmax", StoredType.U8, blocks);
            floats("weight.nested_absmax", StoredType.F32, Math.ceilDiv(blocks, 256));
            fromFixture(name, "weight.nested_quant_map");
            nested = ",\"nested_blocksize\":256,\"nested_dtype\":\"float32\",\"nested_offset\":0.03";
        } else {
            floats("weight.absmax", StoredType.F32, blocks);
        }
        byte[] state = "{\"quant_type\":\"%s\",\"blocksize\":%d,\"dtype\":\"bfloat16\",\"shape\":[%d,%d]%s}"
                .formatted(type, BLOCK, out, in, nested)
                .getBytes(StandardCharsets.UTF_8);
        bytes("weight.quant_state.bitsandbytes__" + type, StoredType.U8, state, state.length);
        return save(name, name);
    }

    private Path int8() throws Exception {
        chance("weight", StoredType.I8, out, in);
        floats("SCB", StoredType.F32, out);
        return save("bnb_int8", "bnb_int8");
    }

    private Path gptq(String name, int size, boolean isOrdered) throws Exception {
        chance("qweight", StoredType.I32, in / 8, out);
        chance("qzeros", StoredType.I32, in / size, out / 8);
        floats("scales", StoredType.F16, in / size, out);
        ByteBuffer index = ByteBuffer.allocate(4 * in).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < in; i++) {
            index.putInt(isOrdered ? i % (in / size) : i / size);
        }
        bytes("g_idx", StoredType.I32, index.array(), in);
        return save(name, name);
    }

    private Path awq() throws Exception {
        chance("qweight", StoredType.I32, in, out / 8);
        chance("qzeros", StoredType.I32, in / 128, out / 8);
        floats("scales", StoredType.F16, in / 128, out);
        return save("awq_gemm_g128", "awq_gemm_g128");
    }

    private Path fp8(String name, StoredType scales, long... shape) throws Exception {
        chance("weight", StoredType.F8_E4M3, out, in);
        floats(name.equals("fp8_block") ? "weight_scale_inv" : "weight_scale", scales, shape);
        return save(name, name);
    }

    private Path packed(String name, int size, boolean hasZeros) throws Exception {
        chance("weight_packed", StoredType.I32, out, in / 8);
        floats("weight_scale", StoredType.BF16, out, in / size);
        if (hasZeros) {
            chance("weight_zero_point", StoredType.I32, out / 8, in / size);
        }
        byte[] shape = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(out)
                .putLong(in)
                .array();
        bytes("weight_shape", StoredType.I64, shape, 2);
        return save(name, name);
    }

    private Path rowInt8() throws Exception {
        chance("weight", StoredType.I8, out, in);
        floats("weight_scale", StoredType.BF16, out, 1);
        return save("ct_int8_channel", "ct_int8_channel");
    }

    private void fromFixture(String fixture, String part) throws Exception {
        Path file = QuantisedFixtures.folder(fixture).resolve("model.safetensors");
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            String name = stored.names().stream()
                    .filter(each -> each.endsWith("." + part))
                    .findFirst()
                    .orElseThrow();
            StoredTensor tensor = stored.tensor(name);
            byte[] copy = new byte[(int) tensor.byteSize()];
            tensor.copy(0, MemorySegment.ofArray(copy));
            bytes(part, tensor.type(), copy, tensor.shape());
        }
    }

    private void chance(String part, StoredType type, long... shape) {
        byte[] codes = new byte[elements(shape) * type.bytes()];
        random.nextBytes(codes);
        bytes(part, type, codes, shape);
    }

    private void floats(String part, StoredType type, long... shape) {
        ByteBuffer values = ByteBuffer.allocate(elements(shape) * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            float value = 0.005f + 0.01f * random.nextFloat();
            switch (type) {
                case F32 -> values.putFloat(value);
                case F16 -> values.putShort(Float.floatToFloat16(value));
                default -> values.putShort(Bfloat16.round(value));
            }
        }
        bytes(part, type, values.array(), shape);
    }

    private void bytes(String part, StoredType type, byte[] bytes, long... shape) {
        tensors.put(
                MODULE + "." + part, new NewTensor(type, shape, () -> TensorBytes.of(MemorySegment.ofArray(bytes))));
    }

    private static int elements(long... shape) {
        int elements = 1;
        for (long size : shape) {
            elements *= (int) size;
        }
        return elements;
    }

    private Path save(String name, String config) throws Exception {
        Path folder = Files.createDirectories(into.resolve(name));
        Files.copy(
                QuantisedFixtures.folder(config).resolve("config.json"),
                folder.resolve("config.json"),
                StandardCopyOption.REPLACE_EXISTING);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());
        tensors.clear();
        return folder;
    }
}
