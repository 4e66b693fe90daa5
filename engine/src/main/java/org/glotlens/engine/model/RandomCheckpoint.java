package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.model.family.Families;

/** Writes an untrained checkpoint: norms do nothing, biases are zero, everything else is normal. */
public final class RandomCheckpoint {
    private static final double DEFAULT_DEVIATION = 0.02;

    private RandomCheckpoint() {}

    /**
     * Writes {@code config.json} and {@code model.safetensors} in bfloat16.
     *
     * @param folder made where needed
     * @param config as Hugging Face writes it; {@code initializer_range} is the standard deviation
     */
    public static void write(Path folder, ObjectNode config, long seed) throws GlotlensException {
        double deviation = ModelConfig.of(config, "config.json")
                .optionalDouble("initializer_range")
                .orElse(DEFAULT_DEVIATION);
        write(folder, config, seed, name -> deviation);
    }

    /**
     * The same with a standard deviation for every tensor.
     *
     * @param deviations standard deviation by the tensor's name
     */
    public static void write(Path folder, ObjectNode config, long seed, ToDoubleFunction<String> deviations)
            throws GlotlensException {
        StackSpec spec = Families.read(ModelConfig.of(config, "config.json"));
        SplittableRandom seeds = new SplittableRandom(seed);
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        ParameterNames.expected(spec).forEach((name, shape) -> {
            long tensorSeed = seeds.nextLong();
            tensors.put(
                    name,
                    shape.length < 2
                            ? NewTensor.bfloat16(() -> constants(name, shape, spec), shape)
                            : NormalValues.tensor(shape, deviations.applyAsDouble(name), tensorSeed));
        });
        PrettyJson.write(folder.resolve("config.json"), config);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }

    private static float[] constants(String name, long[] shape, StackSpec spec) {
        boolean isZero = name.endsWith(".bias") || spec.block().norm().isOnePlus();
        float[] values = new float[shape.length == 0 ? 1 : Math.toIntExact(shape[0])];
        Arrays.fill(values, isZero ? 0 : 1);
        return values;
    }
}
