package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Loads a checkpoint and, where given, an aligned one, and runs the self-checks.
 *
 * @param base folder in Hugging Face layout
 * @param aligned another such folder, or a PEFT adapter folder that is applied to {@code base} without a second copy
 * @param purpose what they are opened for
 * @param proxy a small pair that moves the base's logits
 * @param bridge in front of the base
 */
public record OpenPairJob(
        Path base,
        Optional<Path> aligned,
        RunOptions options,
        Purpose purpose,
        Optional<ProxyFolders> proxy,
        Optional<BridgeFolders> bridge)
        implements Job<ModelPair> {
    /** For measuring. */
    public OpenPairJob(Path base, Optional<Path> aligned, RunOptions options) {
        this(base, aligned, options, Purpose.MEASURING);
    }

    /** Without a proxy. */
    public OpenPairJob(Path base, Optional<Path> aligned, RunOptions options, Purpose purpose) {
        this(base, aligned, options, purpose, Optional.empty(), Optional.empty());
    }

    /** Of folders. */
    public OpenPairJob(PairFolders folders, RunOptions options, Purpose purpose) {
        this(folders.base(), folders.aligned(), options, purpose, folders.proxy(), folders.bridge());
    }

    @Override
    public ModelPair run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> open(MemoryNeed::availableBytes, watch));
    }

    /** The same with the free memory told; engine thread only. */
    public ModelPair open(LongSupplier availableBytes, Watch watch) throws GlotlensException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            LoadedModel model =
                    LoadedModel.open(new LoadedModel.Opening(base, options, purpose, availableBytes), watch);
            opened.push(model);
            Optional<AdapterCheckpoint> adapter = Optional.empty();
            Optional<LoadedModel> second = Optional.empty();
            if (aligned.isPresent() && AdapterCheckpoint.isAdapterFolder(aligned.get())) {
                adapter = Optional.of(AdapterCheckpoint.open(aligned.get()));
                opened.push(adapter.get());
            } else if (aligned.isPresent()) {
                second = Optional.of(LoadedModel.open(
                        new LoadedModel.Opening(aligned.get(), options, purpose, availableBytes), watch));
                opened.push(second.get());
            }
            Optional<LoadedProxy> small = Optional.empty();
            if (proxy.isPresent()) {
                small = Optional.of(LoadedProxy.open(model, proxy.get(), (folder, inside) -> {
                    LoadedModel one =
                            LoadedModel.open(new LoadedModel.Opening(folder, options, purpose, availableBytes), watch);
                    inside.push(one);
                    return one;
                }));
                opened.push(small.get());
            }
            Optional<LoadedBridge> front = Optional.empty();
            if (bridge.isPresent()) {
                LoadedModel.Opening encoder =
                        new LoadedModel.Opening(bridge.get().encoder(), options, Purpose.MEASURING, availableBytes);
                front = Optional.of(LoadedBridge.open(model, bridge.get(), () -> LoadedModel.open(encoder, watch)));
                opened.push(front.get());
            }
            ModelPair pair = new ModelPair(model, new ModelPair.Beside(second, adapter, small, front), options);
            pair.check();
            opened.clear();
            return pair;
        } finally {
            closeAll(opened);
        }
    }

    static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Closing after a failed start failed", e);
            }
        }
    }
}
