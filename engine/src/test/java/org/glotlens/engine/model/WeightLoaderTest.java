package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("native")
class WeightLoaderTest {
    @TempDir
    Path folder;

    static Stream<Arguments> types() {
        return Stream.of(StoredType.F32, StoredType.F16, StoredType.BF16)
                .flatMap(stored -> Stream.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16)
                        .map(target -> Arguments.of(stored, target)));
    }

    /** PyTorch's own cast of the same values is the reference, bit by bit, NaN counting as NaN. */
    @ParameterizedTest
    @MethodSource("types")
    void convertsAsPyTorchDoes(StoredType stored, DType target) throws Exception {
        int rows = 257;
        int width = 131;
        try (SafetensorsFile file = file(stored, patterns(rows * width), rows, width)) {
            StoredTensor tensor = file.tensor("w");
            float[] exact = StoredValues.floats(tensor);
            Torch torch = Torch.get();
            torch.call(() -> {
                try (Scope scope = torch.open(ComputeDevice.CPU)) {
                    Tensor loaded = WeightLoader.copy(tensor, target, scope);
                    Tensor expected = scope.trainingOps().to(scope.floats(exact, rows, width), target);
                    assertThat(loaded.dtype()).isEqualTo(target);
                    assertThat(loaded.shape()).containsExactly(rows, width);
                    assertThat(loaded.floats()).isEqualTo(expected.floats());
                }
                return null;
            });
        }
    }

    @Test
    void fillsTheMiddleOfATensor() throws Exception {
        float[] values = patterns(40);
        try (SafetensorsFile file = file(StoredType.F32, values, 8, 5)) {
            Torch torch = Torch.get();
            torch.call(() -> {
                try (Scope scope = torch.open(ComputeDevice.CPU)) {
                    Ops op = scope.trainingOps();
                    Tensor whole = scope.zeros(4, 5);
                    Tensor rows = op.slice(whole, 1, 2);
                    for (WeightFill fill : WeightFill.of(file.tensor("w"), 15, rows)) {
                        fill.run(new FloatReader());
                    }
                    float[] expected = new float[20];
                    System.arraycopy(values, 15, expected, 5, 10);
                    assertThat(whole.floats()).isEqualTo(expected);
                }
                return null;
            });
        }
    }

    @Test
    void tellsOfAFileThatBecameShorterWhileOpen() throws Exception {
        assertChangeIsTold("became shorter while being read", file -> {
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(access.length() / 2);
            }
        });
    }

    @Test
    void tellsOfAFileThatWasWrittenToWhileOpen() throws Exception {
        assertChangeIsTold("was changed while it was in use: it was written at", file -> {
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                access.seek(access.length() - 1);
                access.write(0);
            }
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        });
    }

    @Test
    void tellsOfAFileThatGrewWhileOpen() throws Exception {
        assertChangeIsTold(
                "was changed while it was in use: it has",
                file -> Files.write(file, new byte[1], java.nio.file.StandardOpenOption.APPEND));
    }

    @Test
    void tellsOfAFileThatWasRemovedWhileOpen() throws Exception {
        assertChangeIsTold("any more: it does not exist", Files::delete);
    }

    @Test
    void weightsComeInTheOrderInWhichTheyAreUsed() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            assertThat(fixture.weights().tensors().keySet())
                    .containsExactlyElementsOf(
                            ParameterNames.expected(fixture.weights().spec()).keySet());
        }
    }

    @Test
    void stopsWhenCancelledAndFreesAll() throws Exception {
        int before = Torch.get().openArrays();
        Cancel cancel = new Cancel();
        cancel.request();
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder("llama"))) {
            assertThatThrownBy(() -> load(checkpoint, cancel)).isInstanceOf(CancelledException.class);
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private interface Change {
        void of(Path file) throws Exception;
    }

    private void assertChangeIsTold(String message, Change change) throws Exception {
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            AtomicFile.copy(Fixture.folder("llama").resolve(name), folder.resolve(name));
        }
        int before = Torch.get().openArrays();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            change.of(folder.resolve("model.safetensors"));
            assertThatThrownBy(() -> load(checkpoint, new Cancel()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("model.safetensors")
                    .hasMessageContaining(message);
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("glotlens-loader"));
    }

    private static void load(Checkpoint checkpoint, Cancel cancel) throws Exception {
        WeightLoader.Source source =
                new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), DType.FLOAT32);
        Torch torch = Torch.get();
        torch.call(() -> {
            WeightLoader.load(source, torch.open(ComputeDevice.CPU), Watch.silent(cancel))
                    .close();
            return null;
        });
    }

    private SafetensorsFile file(StoredType type, float[] values, long... shape) throws Exception {
        byte[] bytes = new byte[values.length * type.bytes()];
        FloatCodec.write(values, type, MemorySegment.ofArray(bytes), 0);
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", new NewTensor(type, shape, () -> TensorBytes.of(MemorySegment.ofArray(bytes))));
        Path path = folder.resolve(type + ".safetensors");
        SafetensorsWriter.write(path, tensors, Map.of());
        return SafetensorsFile.open(path);
    }

    /** Every kind of float: any bit pattern, exact ties between two bfloat16, subnormals, infinities, NaN. */
    private static float[] patterns(int count) {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (i % 4) {
                case 0 -> Float.intBitsToFloat(random.nextInt());
                case 1 -> Float.intBitsToFloat(random.nextInt() & 0xFFFF0000 | 0x8000);
                case 2 -> (float) (random.nextDouble() - 0.5);
                default -> Float.intBitsToFloat(random.nextInt() & 0x807FFFFF);
            };
        }
        values[1] = Float.NaN;
        values[2] = Float.NEGATIVE_INFINITY;
        values[3] = Float.MAX_VALUE;
        values[4] = -0f;
        return values;
    }
}
