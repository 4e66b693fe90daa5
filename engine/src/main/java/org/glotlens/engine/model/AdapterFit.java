package org.glotlens.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredTensor;

/** Which matrices of a model an adapter changes: linears of the blocks, and the output head. */
public final class AdapterFit {
    private final AdapterCheckpoint adapter;
    private final StackSpec spec;
    private final Map<String, String> names;

    private AdapterFit(AdapterCheckpoint adapter, StackSpec spec, Map<String, String> names) {
        this.adapter = adapter;
        this.spec = spec;
        this.names = names;
    }

    /**
     * Finds the module of every pair. An adapter of the model without its head, such as {@code LlamaModel}, leaves the
     * root out of their names.
     *
     * @throws CheckpointException if a module does not exist in the model or has other sizes
     */
    public static AdapterFit of(AdapterCheckpoint adapter, StackSpec spec) throws CheckpointException {
        Map<String, LinearShape> linears = AdapterLoader.linears(spec);
        head(spec).ifPresent(head -> linears.put(head, headShape(spec)));
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, LoraPair> entry : adapter.pairs().entrySet()) {
            String name = entry.getKey();
            String module = linears.containsKey(name) ? name : spec.layout().root() + name;
            LinearShape shape = linears.get(module);
            if (shape == null) {
                throw new CheckpointException(Message.of(
                        "adapterFit.adapterIsForA",
                        "Adapter %s is for a module %s that the base model does not have. Choose the base model "
                                + "the adapter was trained on.",
                        adapter.folder(),
                        name));
            }
            requireWidth(adapter, entry.getValue().a(), entry.getValue().a().shape()[1], shape.in());
            requireWidth(adapter, entry.getValue().b(), entry.getValue().b().shape()[0], shape.out());
            if (names.put(module, name) != null) {
                throw new CheckpointException(Message.of(
                        "adapterFit.adapterHasTwiceWith",
                        "Adapter %s has %s twice, with and without the beginning of its name. Save the adapter "
                                + "again with PEFT.",
                        adapter.folder(),
                        module));
            }
        }
        AdapterFit fit = new AdapterFit(adapter, spec, names);
        if (fit.isOnHead() && adapter.config().useDora()) {
            throw new CheckpointException(Message.of(
                    "adapterFit.doraOfHead",
                    "Adapter %s is a DoRA adapter of the output head, which Glotlens does not apply. Merge it into its"
                            + " base model with PEFT and open the result.",
                    adapter.folder()));
        }
        return fit;
    }

    private static void requireWidth(AdapterCheckpoint adapter, StoredTensor tensor, long got, long expected)
            throws CheckpointException {
        if (got != expected) {
            throw new CheckpointException(Message.of(
                    "adapterFit.tensorOfAdapterIs",
                    "Tensor %s of adapter %s is %s wide, expected %s for this base model. Choose the base "
                            + "model the adapter was trained on.",
                    tensor.name(),
                    adapter.folder(),
                    got,
                    expected));
        }
    }

    /** Name of the output head as a module; empty where a family has none of its own. */
    public static Optional<String> head(StackSpec spec) {
        return spec.layout().has(Part.HEAD) ? Optional.of(spec.layout().name(Part.HEAD)) : Optional.empty();
    }

    private static LinearShape headShape(StackSpec spec) {
        return new LinearShape(spec.shape().dVocab(), spec.shape().dModel(), false);
    }

    /** The adapted modules by their names in the model, in the order of the adapter. */
    public Set<String> modules() {
        return Collections.unmodifiableSet(names.keySet());
    }

    /** The matrices of an adapted module. */
    public LoraPair pair(String module) {
        return adapter.pairs().get(names.get(module));
    }

    /** Factor of {@code B (A x)} of an adapted module. */
    public double scaling(String module) {
        return adapter.config().scaling(names.get(module));
    }

    /** Whether the output head is adapted. */
    public boolean isOnHead() {
        return head(spec).filter(names::containsKey).isPresent();
    }

    /** What the base model's files call the weight of a module; that of a tied head is the embedding. */
    public String weight(String module, StoredNames stored) {
        boolean isEmbedding = isHead(module) && spec.isTied();
        return stored.of((isEmbedding ? spec.layout().name(Part.EMBEDDING) : module) + ".weight");
    }

    /** Whether a module is the output head, whose matrix is stored {@code [out, in]} in every family. */
    public boolean isHead(String module) {
        return head(spec).filter(module::equals).isPresent();
    }

    /**
     * What the adapter's config says of these weights that is not so; computing goes on without it, as in PEFT. Empty
     * where there is nothing of the kind.
     */
    public Optional<Message> misstatement() {
        boolean isWrong = adapter.config().fanInFanOut() && spec.layout().order() == WeightOrder.OUT_IN;
        return isWrong
                ? Optional.of(Message.of(
                        "adapterFit.fanInFanOut",
                        "fan_in_fan_out is true in adapter_config.json, but a %s model stores no weight transposed; it"
                                + " is read as false",
                        spec.family()))
                : Optional.empty();
    }

    /**
     * Compares the copies of base weights that the adapter keeps with the model's own, which are the ones that are used.
     *
     * @throws CheckpointException if a weight cannot be read
     * @throws UnsupportedModelException if one differs by more than the rounding of 16-bit types
     */
    public void requireSameBase(Checkpoint base) throws CheckpointException, UnsupportedModelException {
        StoredNames stored = StoredNames.of(base, spec);
        for (Map.Entry<String, StoredTensor> copy : adapter.copies().entrySet()) {
            String name = copy.getKey();
            String weight = weight(name, stored);
            if (!base.has(weight) || !StoredComparison.isSame(base.tensor(weight), copy.getValue())) {
                throw new UnsupportedModelException(Message.of(
                        "adapterFit.adapterKeepsABase",
                        "Adapter %s keeps a base weight of %s that is not the one of %s. Choose the base model "
                                + "the adapter was trained on, or merge the two with PEFT and open the result.",
                        adapter.folder(),
                        name,
                        base.folder()));
            }
        }
    }
}
