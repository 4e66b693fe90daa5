package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.FileDigests;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.lens.UnembeddingGrams;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A base checkpoint and, where given, an aligned one, an adapter on the base or a second model, loaded and checked. Made
 * by {@link OpenPairJob}; holds native memory until closed. The summaries may be read on any thread, what computes only on
 * the engine thread; one job runs at a time.
 */
public final class ModelPair implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelPair.class);

    private final LoadedModel base;
    private final Optional<LoadedModel> second;
    private final Optional<AdapterCheckpoint> adapter;
    private final Optional<LoadedProxy> proxy;
    private final Optional<LoadedBridge> bridge;
    private final List<Subject> subjects;
    private final RunOptions options;
    private final PairFit fit;
    private final UnembeddingGrams grams = new UnembeddingGrams();
    private ModelSummary baseSummary;
    private Optional<ModelSummary> alignedSummary = Optional.empty();

    /** What is open beside the base: one of them at most. */
    record Beside(
            Optional<LoadedModel> second,
            Optional<AdapterCheckpoint> adapter,
            Optional<LoadedProxy> proxy,
            Optional<LoadedBridge> bridge) {}

    ModelPair(LoadedModel base, Beside beside, RunOptions options) throws GlotlensException {
        this.base = base;
        this.second = beside.second();
        this.adapter = beside.adapter();
        this.proxy = beside.proxy();
        this.bridge = beside.bridge();
        this.options = options;
        this.subjects = new ArrayList<>();
        subjects.add(new Subject(Side.BASE, base.stack(), base.tokenizer()));
        if (adapter.isPresent()) {
            subjects.add(new Subject(Side.ALIGNED, base.adapted(adapter.get()), base.tokenizer()));
        }
        second.ifPresent(model -> subjects.add(new Subject(Side.ALIGNED, model.stack(), model.tokenizer())));
        if (proxy.isPresent()) {
            Decoder moved = base.stack().decoder().proxied(proxy.get().proxy());
            subjects.add(new Subject(Side.ALIGNED, moved, base.tokenizer()));
        }
        if (bridge.isPresent()) {
            subjects.add(new Subject(
                    Side.ALIGNED, bridge.get().decoder(), bridge.get().tokenizer()));
        }
        this.fit = PairFit.of(subjects);
    }

    /** The models to measure, base first. */
    public List<Subject> subjects() {
        return subjects;
    }

    /** The base, and as the aligned side the base that a small pair moves; nothing is held twice. */
    ModelPair moved(LoadedProxy small) throws GlotlensException {
        ModelPair moved = new ModelPair(
                base, new Beside(Optional.empty(), Optional.empty(), Optional.of(small), Optional.empty()), options);
        moved.baseSummary = baseSummary;
        return moved;
    }

    /** What the checkpoints have in common; each measurement asks for what it compares. */
    public PairFit fit() {
        return fit;
    }

    /** Begins a measurement: warns of what the checkpoints do not have in common. Engine thread only. */
    public void begin() {
        fit.difference().ifPresent(sentence -> LOG.warn("{}: {}", FileNames.of(alignedFolder()), sentence));
        base.weights().forgetLengths();
        second.ifPresent(model -> model.weights().forgetLengths());
    }

    /** What must be said of the inputs read since {@link #begin}: that a model was trained for shorter ones. */
    public List<Message> beyondTraining() {
        List<Message> told =
                new ArrayList<>(base.weights().beyondTraining().stream().toList());
        second.flatMap(model -> model.weights().beyondTraining()).ifPresent(told::add);
        return List.copyOf(told);
    }

    /** What must be said of numbers of quantised weights, one sentence for each model that has some. */
    public List<Message> quantisation() {
        List<Message> told = new ArrayList<>();
        base.quantisation().ifPresent(finding -> told.add(Message.of("modelPair.quantised", "Base: %s.", finding)));
        second.flatMap(LoadedModel::quantisation)
                .ifPresent(finding -> told.add(Message.of("modelPair.quantisedAligned", "Aligned: %s.", finding)));
        return List.copyOf(told);
    }

    private Path alignedFolder() {
        return second.orElse(base).checkpoint().folder();
    }

    /** The linears of the base, on any thread. */
    public LinearNames linears() {
        return LinearNames.of(base.weights().spec());
    }

    /** What lens runs on this pair share. */
    public UnembeddingGrams grams() {
        return grams;
    }

    /** Where and how it computes. */
    public RunOptions options() {
        return options;
    }

    /** The tokenizer of the checkpoints: where they have rows for different numbers of ids, that of the fewer. */
    public Tokenizer tokenizer() {
        Tokenizer own = base.tokenizer();
        return second.map(LoadedModel::tokenizer)
                .filter(other -> other.usableSize() < own.usableSize())
                .orElse(own);
    }

    public LoadedModel baseModel() {
        return base;
    }

    public Optional<LoadedModel> secondModel() {
        return second;
    }

    public Optional<AdapterCheckpoint> adapter() {
        return adapter;
    }

    /** The small pair that moves the base's logits, which is the aligned side then. */
    public Optional<LoadedProxy> proxy() {
        return proxy;
    }

    /** The bridge in front of the base, which is the aligned side then. */
    public Optional<LoadedBridge> bridge() {
        return bridge;
    }

    /** From now on digests of weight files are taken from somebody who may know them. */
    public void digestBy(FileDigests known) {
        base.checkpoint().digestBy(known);
        second.ifPresent(model -> model.checkpoint().digestBy(known));
    }

    /** Digests of all weights that are open: of the base, of a second model, of an adapter. */
    public Set<String> weightDigests() throws CheckpointException {
        Set<String> digests = new LinkedHashSet<>();
        digests.add(base.checkpoint().weightsSha256());
        if (second.isPresent()) {
            digests.add(second.get().checkpoint().weightsSha256());
        }
        if (adapter.isPresent()) {
            digests.add(adapter.get().weightsSha256());
        }
        if (proxy.isPresent()) {
            digests.addAll(proxy.get().weightDigests().values());
        }
        if (bridge.isPresent()) {
            digests.addAll(bridge.get().weightDigests().values());
        }
        return digests;
    }

    /**
     * Makes sure that all folders are what they were when they were opened.
     *
     * @throws CheckpointException naming a file that is not
     */
    public void requireUnchanged() throws CheckpointException {
        base.requireUnchanged();
        if (second.isPresent()) {
            second.get().requireUnchanged();
        }
        if (adapter.isPresent()) {
            adapter.get().requireUnchanged();
        }
        if (proxy.isPresent()) {
            proxy.get().requireUnchanged();
        }
        if (bridge.isPresent()) {
            bridge.get().requireUnchanged();
        }
    }

    /** Runs the self-checks and keeps the summaries. Engine thread only. */
    void check() throws GlotlensException {
        requireUnchanged();
        List<Stack> onBase = subjects.stream()
                .map(Subject::stack)
                .limit(adapter.isPresent() ? 2 : 1)
                .toList();
        SelfChecks checks = SelfChecks.of(base, onBase);
        baseSummary = base.summary(Optional.empty(), checks.ofModel());
        if (adapter.isPresent()) {
            Path folder = adapter.get().folder();
            List<SelfCheck> results = checks.ofAdapter(subjects.getLast().stack(), adapter.get());
            alignedSummary = Optional.of(base.summary(Optional.of(folder), results));
        }
        if (bridge.isPresent()) {
            alignedSummary =
                    Optional.of(base.summary(Optional.of(bridge.get().folders().bridge()), List.of()));
        }
        if (second.isPresent()) {
            LoadedModel model = second.get();
            SelfChecks own = SelfChecks.of(model, List.of(model.stack()));
            List<SelfCheck> results = new ArrayList<>(own.ofModel());
            fit.difference()
                    .map(sentence -> new SelfCheck(
                            Message.of("modelPair.compared", "the pair can be compared"),
                            SelfCheck.Outcome.WARNING,
                            sentence))
                    .ifPresent(results::add);
            alignedSummary = Optional.of(model.summary(Optional.empty(), List.copyOf(results)));
        }
    }

    /** What the base is. */
    public ModelSummary base() {
        return baseSummary;
    }

    /** What the aligned checkpoint is, where there is one. */
    public Optional<ModelSummary> aligned() {
        return alignedSummary;
    }

    /** Releases all native memory; later calls fail. */
    @Override
    public void close() {
        try {
            Torch.get().call(() -> {
                closeAll();
                return null;
            });
        } catch (GlotlensException e) {
            throw new IllegalStateException("Closing native memory failed", e);
        }
    }

    private void closeAll() {
        grams.close();
        bridge.ifPresent(LoadedBridge::close);
        proxy.ifPresent(LoadedProxy::close);
        adapter.ifPresent(AdapterCheckpoint::close);
        second.ifPresent(LoadedModel::close);
        base.close();
    }
}
