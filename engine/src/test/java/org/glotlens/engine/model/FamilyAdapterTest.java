package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tape;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LoRA beside every linear of every family: fused, transposed and expert ones too. */
@Tag("native")
class FamilyAdapterTest {
    private static final int RANK = 2;

    /** One that products of many rows are made for. */
    private static final int THIN_RANK = 4;

    private static final float SCALING = 0.5f;
    private static final int[] TOKENS = {5, 17, 101, 9, 250, 33, 3, 77, 140, 8, 61, 19};

    /** Ids that the smallest vocabulary has. */
    private static final int[] FEW = {5, 17, 9, 33, 3, 40, 8, 19};

    @TempDir
    Path folder;

    static Stream<String> families() {
        Stream<String> old = Stream.of("llama", "mistral", "mixtral", "gemma", "gemma2", "gpt_neox", "bloom", "gpt2");
        return Stream.concat(old, MadeFamilies.names());
    }

    @ParameterizedTest
    @MethodSource("families")
    void adapterBesideEveryLinearEqualsWeightsWithTheProductAdded(String family) throws Exception {
        try (Fixture fixture = MadeFamilies.plain(family, folder)) {
            float[][] got = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Map<String, Lora> loras = loras(fixture.weights().spec(), scope);
                    float[] beside = logits(Decoder.of(fixture.weights(), loras));
                    float[] added = logits(Decoder.of(merged(fixture.weights(), loras, scope)));
                    return new float[][] {logits(decoder), beside, added};
                }
            });
            assertThat(got[1]).containsExactly(got[2], within(2e-4f));
            assertThat(largest(got[0], got[1])).isGreaterThan(50 * largest(got[1], got[2]));
            if (Fixture.FAMILIES.contains(family)) {
                assertThat(largest(got[0], got[1])).isGreaterThan(0.05);
            }
        }
    }

    /** From a folder as PEFT writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5", "reduced/bert", "reduced/m2m_100", "reduced/mt5", "reduced/t5"})
    void adapterBesideEveryLinearOfAnEncoderEqualsWeightsWithTheProductAdded(String name) throws Exception {
        try (Fixture fixture = Fixture.plain(Fixture.folder(name), DType.FLOAT32)) {
            float[][] got = fixture.onStack(stack -> {
                try (Scope scope = stack.open()) {
                    Map<String, Lora> made = loras(stack.spec(), scope);
                    write(made);
                    try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
                        Map<String, Lora> read = AdapterLoader.load(adapter, stack.spec(), scope);
                        assertThat(read.keySet()).isEqualTo(made.keySet());
                        float[] beside = states(Stack.of(fixture.weights(), read));
                        float[] added = states(Stack.of(merged(fixture.weights(), made, scope)));
                        return new float[][] {states(stack), beside, added};
                    }
                }
            });
            assertThat(got[1]).containsExactly(got[2], within(2e-4f));
            assertThat(largest(got[0], got[1])).isGreaterThan(50 * largest(got[1], got[2]));
        }
    }

    private void write(Map<String, Lora> loras) throws Exception {
        Set<String> targets = new TreeSet<>();
        Map<String, NewTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, Lora> lora : loras.entrySet()) {
            String module = lora.getKey();
            targets.add("\"" + module.substring(module.lastIndexOf('.') + 1) + "\"");
            Tensor a = lora.getValue().a();
            Tensor b = lora.getValue().b();
            tensors.put("base_model.model." + module + ".lora_A.weight", NewTensor.float32(a.floats(), a.shape()));
            tensors.put("base_model.model." + module + ".lora_B.weight", NewTensor.float32(b.floats(), b.shape()));
        }
        SafetensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors, Map.of("format", "pt"));
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"task_type\": \"FEATURE_EXTRACTION\", \"r\": %d, \"lora_alpha\": %s, \"target_modules\": %s}"
                        .formatted(RANK, Math.round(RANK * SCALING), targets));
    }

    private static float[] states(Stack stack) throws org.glotlens.engine.GlotlensException {
        try (Scope scope = stack.open()) {
            Ops op = scope.ops();
            Tensor resid = stack.forward(op, new TokenBatch(List.of(FEW)), Hooks.NONE, new Cancel());
            return stack.end(op, resid, Hooks.NONE).floats();
        }
    }

    /** Central differences of the cross-entropy along the gradient: its squared length, to half a percent. */
    @ParameterizedTest
    @MethodSource("families")
    void gradientOfEveryAdapterIsTheSlopeOfTheLoss(String family) throws Exception {
        try (Fixture fixture = MadeFamilies.plain(family, folder)) {
            double[] slopes = fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Map<String, Lora> loras = loras(fixture.weights().spec(), scope);
                    loras.values().forEach(lora -> lora.b().trainable());
                    Decoder adapted = Decoder.of(fixture.weights(), loras);
                    Autograd.record(() -> {
                        try (Scope inside = scope.child()) {
                            Autograd.backward(loss(adapted, inside.trainingOps()));
                        }
                        return null;
                    });
                    return new double[] {squaredGradient(loras, scope), slope(adapted, loras, scope)};
                }
            });
            assertThat(slopes[0]).isPositive();
            assertThat(slopes[1] / slopes[0]).as(family).isCloseTo(1, within(0.01));
        }
    }

    /** Of both factors, with parts of every family on the tape and parts in the record of the library. */
    @ParameterizedTest
    @MethodSource("families")
    void gradientsOfEveryAdapterAreThoseThatTheLibraryRecords(String family) throws Exception {
        try (Fixture fixture = MadeFamilies.plain(family, folder)) {
            List<Map<String, float[]>> both = fixture.call(
                    decoder -> List.of(gradients(fixture.weights(), false), gradients(fixture.weights(), true)));
            both.getFirst().forEach((factor, recorded) -> {
                double length = largest(recorded, new float[recorded.length]);
                assertThat(both.getLast().get(factor))
                        .as("%s of %s", factor, family)
                        .containsExactly(recorded, within((float) (1e-4 * length)));
            });
        }
    }

    private static Map<String, float[]> gradients(Weights weights, boolean isTaped)
            throws org.glotlens.engine.GlotlensException {
        try (Scope scope = weights.scope().child();
                Tape tape = Tape.open(scope)) {
            Map<String, Lora> loras = loras(weights.spec(), THIN_RANK, scope);
            loras.values().forEach(lora -> Stream.of(lora.a(), lora.b()).forEach(Tensor::trainable));
            Decoder adapted = Decoder.of(weights, loras);
            Autograd.record(() -> {
                Ops op = scope.trainingOps();
                Tensor loss = loss(adapted, isTaped ? op.on(tape) : op);
                if (isTaped) {
                    tape.backward(loss, scope.scalar(1));
                } else {
                    Autograd.backward(loss);
                }
                return null;
            });
            Map<String, float[]> gradients = new TreeMap<>();
            loras.forEach((module, lora) -> {
                gradients.put(module + " A", lora.a().gradient(scope).floats());
                gradients.put(module + " B", lora.b().gradient(scope).floats());
            });
            return gradients;
        }
    }

    private static double squaredGradient(Map<String, Lora> loras, Scope scope) {
        double sum = 0;
        for (Lora lora : loras.values()) {
            for (float g : lora.b().gradient(scope).floats()) {
                sum += (double) g * g;
            }
        }
        return sum;
    }

    /** {@code (loss(b + h g) - loss(b - h g)) / 2h}. */
    private static double slope(Decoder decoder, Map<String, Lora> loras, Scope scope) throws Exception {
        double length = Math.sqrt(squaredGradient(loras, scope));
        double h = 2e-3 / length;
        Map<Lora, float[]> start = new HashMap<>();
        Map<Lora, float[]> gradient = new HashMap<>();
        loras.values().forEach(lora -> {
            start.put(lora, lora.b().floats());
            gradient.put(lora, lora.b().gradient(scope).floats());
        });
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            double step = side == 0 ? h : -h;
            for (Lora lora : loras.values()) {
                float[] moved = start.get(lora).clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += (float) (step * gradient.get(lora)[i]);
                }
                scope.ops().copy(lora.b(), scope.floats(moved, lora.b().shape()));
            }
            try (Scope inside = scope.child()) {
                losses[side] = loss(decoder, inside.trainingOps()).item();
            }
        }
        return (losses[0] - losses[1]) / (2 * h);
    }

    private static Tensor loss(Decoder decoder, Ops op) throws org.glotlens.engine.GlotlensException {
        Tensor resid = decoder.forward(op, new TokenBatch(List.of(TOKENS)), Hooks.NONE, new Cancel());
        Tensor rows = op.rows(resid, op.scope().longs(new long[] {3, 7, 11}, 3));
        return op.training()
                .crossEntropySum(
                        decoder.unembed(op, decoder.norm(op, rows)), op.scope().longs(new long[] {9, 42, 300}, 3));
    }

    private static float[] logits(Decoder decoder) throws org.glotlens.engine.GlotlensException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(List.of(TOKENS)), Hooks.NONE, new Cancel());
            return decoder.logits(op, resid, Hooks.NONE).floats();
        }
    }

    private static Map<String, Lora> loras(StackSpec spec, Scope scope) {
        return loras(spec, RANK, scope);
    }

    private static Map<String, Lora> loras(StackSpec spec, int rank, Scope scope) {
        Random random = new Random(7);
        Map<String, Lora> loras = new HashMap<>();
        AdapterLoader.linears(spec).forEach((module, shape) -> {
            Tensor a = scope.floats(normal(random, rank * shape.in()), rank, shape.in());
            Tensor b = scope.floats(normal(random, rank * shape.out()), shape.out(), rank);
            loras.put(module, new Lora(a, b, scope.scalar(SCALING), null));
        });
        return loras;
    }

    private static float[] normal(Random random, long count) {
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.05);
        }
        return values;
    }

    /** {@code W + s B A}, the sum written out, in the order the weight is stored. */
    private static Weights merged(Weights weights, Map<String, Lora> loras, Scope scope) {
        Map<String, Tensor> tensors = new HashMap<>(weights.tensors());
        boolean isTransposed = weights.spec().layout().order() == WeightOrder.IN_OUT;
        loras.forEach((module, lora) -> {
            String name = module + ".weight";
            float[] w = tensors.get(name).floats();
            float[] a = lora.a().floats();
            float[] b = lora.b().floats();
            int in = lora.a().size(1);
            int out = lora.b().size(0);
            for (int i = 0; i < out; i++) {
                for (int j = 0; j < in; j++) {
                    double product = 0;
                    for (int r = 0; r < RANK; r++) {
                        product += (double) b[i * RANK + r] * a[r * in + j];
                    }
                    w[isTransposed ? j * out + i : i * in + j] += (float) (SCALING * product);
                }
            }
            tensors.put(name, scope.floats(w, tensors.get(name).shape()));
        });
        return new Weights(scope, weights.spec(), tensors, weights.dtype());
    }

    private static double largest(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
