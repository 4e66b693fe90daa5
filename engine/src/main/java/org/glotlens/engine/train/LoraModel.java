package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.TargetModules;
import org.glotlens.engine.model.AdapterFit;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.model.LinearShape;
import org.glotlens.engine.model.Lora;
import org.glotlens.engine.model.Magnitude;
import org.glotlens.engine.model.WeightOrder;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Frozen base weights with a LoRA adapter that is trained. */
final class LoraModel implements TrainedModel {
    /** As long as arrays can be in every virtual machine. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final Weights weights;
    private final AdapterConfig config;
    private final Map<String, Lora> loras;
    private final Decoder decoder;
    private final Decoder evaluated;
    private final List<Parameter> parameters = new ArrayList<>();

    private LoraModel(Weights weights, AdapterConfig config, Map<String, Lora> loras) {
        this.weights = weights;
        this.config = config;
        this.loras = loras;
        this.decoder = Decoder.of(weights, loras);
        this.evaluated = config.loraDropout() > 0 ? Decoder.of(weights, withoutDropout(loras)) : decoder;
        loras.forEach((module, lora) -> {
            parameters.add(Parameter.of(module + ".lora_A", lora.a(), weights.scope()));
            parameters.add(Parameter.of(module + ".lora_B", lora.b(), weights.scope()));
            if (lora.magnitude() != null) {
                parameters.add(Parameter.of(
                        module + ".lora_magnitude_vector", lora.magnitude().values(), weights.scope()));
            }
        });
    }

    /**
     * A fresh adapter: A uniform within 1 / sqrt(in), B zero, so that the model starts as the base.
     *
     * @param weights closed with this model
     * @throws TrainingException if a target is no linear of the model, or an adapter of this rank is too large
     */
    static LoraModel fresh(Weights weights, String baseName, TrainSettings settings) throws TrainingException {
        LinearNames names = LinearNames.of(weights.spec());
        AdapterConfig config = marked(config(baseName, settings.tuning(), names), weights);
        settings.tuning().requireAmong(names);
        Map<String, LinearShape> linears = AdapterLoader.linears(weights.spec());
        Map<String, Lora> loras = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (Map.Entry<String, LinearShape> linear : linears.entrySet()) {
            if (config.matches(linear.getKey())) {
                Lora plain = fresh(config, linear, weights.scope(), random.split());
                loras.put(linear.getKey(), config.useDora() ? measured(plain, weights, linear.getKey()) : plain);
            }
        }
        return new LoraModel(weights, config, loras);
    }

    /** The word for all linears is written out as names, as PEFT does when it saves. */
    private static AdapterConfig config(String baseName, TuningSettings tuning, LinearNames linears) {
        List<String> targets =
                tuning.targets().equals(List.of(TargetModules.ALL_LINEAR_WORD)) ? linears.endings() : tuning.targets();
        AdapterConfig config = AdapterConfig.lora(baseName, tuning.rank(), tuning.alpha(), targets)
                .withDropout(tuning.dropout());
        AdapterConfig scaled = tuning.isRslora() ? config.withRslora() : config;
        return tuning.isDora() ? scaled.withDora() : scaled;
    }

    /** PEFT asks for {@code fan_in_fan_out} beside GPT-2's Conv1D, and only there. */
    private static AdapterConfig marked(AdapterConfig config, Weights weights) {
        return weights.spec().layout().order() == WeightOrder.IN_OUT ? config.transposed() : config.untransposed();
    }

    /** Goes on from an adapter that exists. */
    static LoraModel of(Weights weights, AdapterCheckpoint adapter, TrainSettings settings) throws GlotlensException {
        if (AdapterFit.of(adapter, weights.spec()).isOnHead()) {
            throw new TrainingException(Message.of(
                    "loraModel.adapterAdaptsTheOutput",
                    "Adapter %s adapts the output head, which Glotlens reads but does not train. Merge it "
                            + "into its base with glotlens merge, and train on the result.",
                    adapter.folder()));
        }
        AdapterConfig config =
                marked(adapter.config().withDropout(settings.tuning().dropout()), weights);
        Map<String, Lora> loras = new LinkedHashMap<>();
        Tensor keep = keep(config, weights.scope());
        AdapterLoader.load(adapter, weights.spec(), weights.scope())
                .forEach((module, lora) -> loras.put(module, learning(lora, keep)));
        return new LoraModel(weights, config, loras);
    }

    /** With the magnitudes that the base has, so that the model starts as the base. */
    private static Lora measured(Lora plain, Weights weights, String module) {
        return plain.with(new Magnitude.Learnt(Magnitude.fresh(weights, module, plain)));
    }

    private static Lora learning(Lora read, Tensor keep) {
        Lora kept = read.withKeep(keep);
        return read.magnitude() == null
                ? kept
                : kept.with(new Magnitude.Learnt(read.magnitude().values()));
    }

    private static Lora fresh(
            AdapterConfig config, Map.Entry<String, LinearShape> linear, Scope scope, SplittableRandom random)
            throws TrainingException {
        int rank = config.rank(linear.getKey());
        int in = Math.toIntExact(linear.getValue().in());
        double bound = 1 / Math.sqrt(in);
        float[] a = new float[values(rank, in)];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextDouble(-bound, bound);
        }
        return new Lora(
                scope.floats(a, rank, in),
                scope.zeros(linear.getValue().out(), rank),
                scope.scalar(config.scaling(linear.getKey())),
                keep(config, scope));
    }

    /**
     * How many values the factor A of one linear has.
     *
     * @throws TrainingException if one array cannot hold them
     */
    static int values(int rank, int in) throws TrainingException {
        long values = (long) rank * in;
        if (values > MOST_VALUES) {
            throw new TrainingException(Message.of(
                    "loraModel.anAdapterOfRank",
                    "An adapter of rank %d for %d inputs has %d values, more than the %d of one tensor. "
                            + "Choose a smaller rank.",
                    rank,
                    in,
                    values,
                    MOST_VALUES));
        }
        return (int) values;
    }

    private static Map<String, Lora> withoutDropout(Map<String, Lora> loras) {
        Map<String, Lora> plain = new LinkedHashMap<>();
        loras.forEach((module, lora) -> plain.put(module, lora.withKeep(null)));
        return plain;
    }

    private static Tensor keep(AdapterConfig config, Scope scope) {
        return config.loraDropout() > 0 ? scope.scalar(1 - config.loraDropout()) : null;
    }

    @Override
    public Decoder decoder() {
        return decoder;
    }

    @Override
    public Decoder evaluated() {
        return evaluated;
    }

    @Override
    public Decoder reference() {
        return Decoder.of(weights);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void save(Path folder) throws GlotlensException {
        Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
        loras.forEach((module, lora) -> pairs.put(
                module,
                new AdapterWriter.Pair(
                        stored(lora.a()),
                        stored(lora.b()),
                        Optional.ofNullable(lora.magnitude()).map(magnitude -> stored(magnitude.values())))));
        AdapterWriter.write(folder, config, pairs);
    }

    private static NewTensor stored(Tensor tensor) {
        return NewTensor.float32(tensor.floats(), tensor.shape());
    }

    @Override
    public void close() {
        weights.close();
    }
}
