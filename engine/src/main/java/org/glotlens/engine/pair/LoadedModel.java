package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.AdapterFit;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.Lora;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Packing;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.StoredNames;
import org.glotlens.engine.model.UnusedTensors;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.ProcessMemory;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One checkpoint with its tokenizer and weights in memory. Made and closed on the engine thread. */
public final class LoadedModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

    /** Blocks and experts whose names cost nothing to list. */
    private static final int FEW = 10_000;

    private final Checkpoint checkpoint;
    private final Tokenizer tokenizer;
    private final Weights weights;
    private final MemoryPlan memory;
    private final Stack stack;
    private final UnusedTensors unused;
    private final Optional<Quantisation> quantisation;

    private LoadedModel(Checkpoint checkpoint, Tokenizer tokenizer, Weights weights, MemoryPlan memory, Found found) {
        this.unused = found.unused();
        this.quantisation = found.quantisation();
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.weights = weights;
        this.memory = memory;
        this.stack = Stack.of(weights);
    }

    /** What the files hold beside the weights, and how these are quantised. */
    private record Found(UnusedTensors unused, Optional<Quantisation> quantisation) {
        static Found in(WeightLoader.Source source) throws CheckpointException {
            StoredNames names = StoredNames.of(source.checkpoint(), source.spec());
            return new Found(
                    WeightLoader.check(source),
                    Quantisation.of(
                            source.checkpoint(),
                            source.spec().weightNames().stream().map(names::of).toList()));
        }
    }

    /**
     * Loads a folder after checking family, shapes, tokenizer and memory.
     *
     * @throws GlotlensException if anything about the folder is wrong; nothing stays open then
     */
    public static LoadedModel open(Path folder, RunOptions options, Watch watch) throws GlotlensException {
        return open(new Opening(folder, options, Purpose.MEASURING), watch);
    }

    /**
     * What to open.
     *
     * @param availableBytes memory that can still be taken, asked just before it is taken
     */
    public record Opening(Path folder, RunOptions options, Purpose purpose, LongSupplier availableBytes) {
        /** With the machine's own free memory. */
        public Opening(Path folder, RunOptions options, Purpose purpose) {
            this(folder, options, purpose, MemoryNeed::availableBytes);
        }
    }

    /** The same with the free memory told. */
    public static LoadedModel open(Opening opening, Watch watch) throws GlotlensException {
        RunOptions options = opening.options();
        Checkpoint checkpoint = Checkpoint.open(opening.folder());
        Path folder = checkpoint.folder();
        Tokenizer tokenizer = null;
        boolean isOpen = false;
        try {
            StackSpec spec = Families.read(checkpoint.config());
            if (opening.purpose() == Purpose.TRAINING) {
                spec.requireHead();
            }
            requireEnoughTensors(checkpoint, spec);
            tokenizer = Tokenizer.open(checkpoint.tokenizerFiles(), spec.shape().dVocab());
            if (spec.isReadBothWays()) {
                tokenizer = tokenizer.whole();
            }
            Torch torch = Torch.get();
            torch.useThreads(options.threads());
            ComputeDevice device = ComputeDevice.choose(options.device(), torch);
            DType dtype = ComputeType.choose(options.dtype(), device, checkpoint);
            WeightLoader.Source source = new WeightLoader.Source(checkpoint, spec, dtype);
            Found found = Found.in(source);
            if (!found.unused().isHarmless()) {
                LOG.warn(
                        "{}: not used: {}", FileNames.of(folder), found.unused().sentence());
            }
            boolean isHeadCopied = copiesHead(opening.purpose(), source, torch.open(device));
            MemoryNeed need = MemoryNeed.of(spec, dtype, options.batchTokens(), isHeadCopied);
            long free = opening.availableBytes().getAsLong();
            MemoryPlan memory = need.plan(options.weights(), folder, device, free);
            Weights weights = memory.mode() == WeightMode.STREAMED
                    ? WeightLoader.loadEnds(source, need.residualBytes(free), torch.open(device), watch.cancel())
                    : WeightLoader.load(source, torch.open(device), watch);
            weights = laid(weights, opening.purpose());
            isOpen = true;
            return new LoadedModel(checkpoint, tokenizer, weights, memory, found);
        } finally {
            if (!isOpen) {
                if (tokenizer != null) {
                    tokenizer.close();
                }
                checkpoint.close();
            }
        }
    }

    private static Weights laid(Weights plain, Purpose purpose) {
        return switch (purpose) {
            case MEASURING -> Packing.pack(plain);
            case GENERATING -> Packing.packForFewRows(plain);
            case TRAINING -> plain;
        };
    }

    /** Whether {@link #laid} makes a second copy of the embedding. */
    private static boolean copiesHead(Purpose purpose, WeightLoader.Source source, Scope asked) {
        try (asked) {
            Ops op = asked.ops();
            return switch (purpose) {
                case MEASURING -> Packing.copiesHead(source.spec(), source.dtype(), op);
                case GENERATING -> Packing.copiesHeadForFewRows(source.spec(), source.dtype(), op);
                case TRAINING -> false;
            };
        }
    }

    /** Spares the lists of names that a config with a thousand times the layers of its weights would make. */
    private static void requireEnoughTensors(Checkpoint checkpoint, StackSpec spec) throws CheckpointException {
        int experts = spec.block().mlp() instanceof MlpKind.Experts mlp ? mlp.count() : 1;
        long least = (long) spec.shape().nLayers() * experts;
        if (least > FEW && checkpoint.names().size() < least) {
            throw new CheckpointException(Message.of(
                    "loadedModel.theWeightsInAre",
                    "The weights in %s are %s tensors, expected at least %s for %s layers%s. Check the sizes "
                            + "in config.json, or download the checkpoint again.",
                    checkpoint.folder(),
                    checkpoint.names().size(),
                    least,
                    spec.shape().nLayers(),
                    experts > 1 ? Message.of("loadedModel.ofExperts", " of %s experts", experts) : ""));
        }
    }

    /**
     * Makes sure that the folder is what it was when it was opened.
     *
     * @throws CheckpointException naming a file that is not
     */
    public void requireUnchanged() throws CheckpointException {
        checkpoint.requireUnchanged();
    }

    /** What the files hold beside the weights. */
    UnusedTensors unused() {
        return unused;
    }

    /** What must be said of quantised weights, without its full stop; empty where there are none. */
    public Optional<Message> quantisation() {
        return quantisation.map(Quantisation::finding);
    }

    /** The model on the same weights with an adapter beside them. */
    Stack adapted(AdapterCheckpoint adapter) throws GlotlensException {
        AdapterFit.of(adapter, weights.spec()).requireSameBase(checkpoint);
        if (adapter.config().useDora() && weights.isStreamed()) {
            throw new CheckpointException(Message.of(
                    "loadedModel.doraStreamed",
                    "Adapter %s is a DoRA adapter, whose norms are worked out from weights in memory. Leave out"
                            + " --weights streamed, or merge it first with glotlens merge.",
                    adapter.folder()));
        }
        Map<String, Lora> loras = AdapterLoader.load(adapter, weights.spec(), weights.scope());
        return Stack.of(weights, loras);
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    public Weights weights() {
        return weights;
    }

    public Stack stack() {
        return stack;
    }

    /** What {@code inspect} shows. */
    ModelSummary summary(Optional<Path> adapter, List<SelfCheck> checks) throws GlotlensException {
        var shape = weights.spec().shape();
        return new ModelSummary(
                checkpoint.folder(),
                weights.spec().family(),
                shape.nLayers(),
                shape.dModel(),
                shape.nHeads(),
                shape.nKvHeads(),
                shape.dHead(),
                shape.dMlp(),
                shape.dVocab(),
                weights.spec().parameters(),
                ComputeType.stored(checkpoint),
                weights.dtype().label(),
                weights.scope().device().label(),
                memory,
                TokenizerFit.describe(tokenizer),
                adapter.orElse(null),
                checks);
    }

    @Override
    public void close() {
        weights.close();
        tokenizer.close();
        checkpoint.close();
        ProcessMemory.giveBack();
    }
}
