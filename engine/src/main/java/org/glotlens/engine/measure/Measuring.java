package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;

/**
 * Measures on a pair of checkpoints. What was measured before is read; the pair is opened when something has to be
 * measured for the first time. Used by one thread.
 */
public final class Measuring implements AutoCloseable {
    private final PairFolders folders;
    private final RunOptions options;
    private final Optional<ResultCache> cache;
    private final boolean isOwner;
    private ModelPair pair;

    private Measuring(PairFolders folders, RunOptions options, Optional<ResultCache> cache, ModelPair pair) {
        this.folders = folders;
        this.options = options;
        this.cache = cache;
        this.pair = pair;
        this.isOwner = pair == null;
        if (pair != null) {
            share();
        }
    }

    /** On folders that are opened, and closed, when needed. */
    public static Measuring in(PairFolders folders, RunOptions options, Optional<ResultCache> cache) {
        return new Measuring(folders, options, cache, null);
    }

    /** On an open pair, which stays open. */
    public static Measuring on(ModelPair pair, Optional<ResultCache> cache) {
        return new Measuring(PairFolders.of(pair), pair.options(), cache, pair);
    }

    /**
     * Reads what was kept, or measures and keeps it.
     *
     * @throws GlotlensException if the pair cannot be opened or measured
     */
    public <R extends Traced<R>> Measured<R> measure(Measurement<R> measurement, Watch watch) throws GlotlensException {
        if (folders.proxy().isPresent() && !measurement.isOfLogits()) {
            throw new IllegalArgumentException(
                    "A " + measurement.kind().name() + " measurement does not read a proxy's logits");
        }
        if (folders.bridge().isPresent() && !measurement.isOfPrompts()) {
            throw new DataException(Message.of(
                    "measuring.behindBridge",
                    "What %s measures is read token by token, and a model behind a bridge reads its texts through an"
                            + " encoder. Leave the bridge out, or use generate, evaluate, lens, grid or represent.",
                    measurement.kind().command()));
        }
        Optional<String> key = key(measurement, watch.cancel());
        Optional<R> kept = key.flatMap(k -> cache.orElseThrow().find(k, measurement));
        if (kept.isPresent()) {
            return new Measured<>(measurement, kept.get(), true);
        }
        Optional<Path> unfinished = key.map(k -> cache.orElseThrow().unfinished(k, measurement));
        R raw = measurement.on(new ClosedPair(folders, unfinished, this::open)).run(watch);
        R result = raw.from(raw.provenance().of(ResultStore.digestOf(raw)));
        if (key.isPresent() && key.equals(key(measurement, watch.cancel()))) {
            cache.orElseThrow().keep(key.get(), measurement, result);
            cache.orElseThrow().finished(key.get(), measurement);
        }
        return new Measured<>(measurement, result, false);
    }

    /** What was kept of measurements, without opening anything. */
    public StoredResults kept(List<Measurement<?>> measurements, Cancel cancel) throws GlotlensException {
        List<Measured<?>> kept = new ArrayList<>();
        for (Measurement<?> measurement : measurements) {
            kept(measurement, cancel).ifPresent(kept::add);
        }
        return new StoredResults(kept);
    }

    private <R extends Traced<R>> Optional<Measured<R>> kept(Measurement<R> measurement, Cancel cancel)
            throws GlotlensException {
        return key(measurement, cancel)
                .flatMap(key -> cache.orElseThrow().find(key, measurement))
                .map(result -> new Measured<>(measurement, result, true));
    }

    /**
     * The name that a result is kept by; empty where none is kept, or the folders cannot be read, so that measuring says
     * why.
     */
    public Optional<String> key(Measurement<?> measurement, Cancel cancel) throws GlotlensException {
        return cache.isEmpty()
                ? Optional.empty()
                : new ResultKey(folders, options, cache.get().machine())
                        .of(measurement, cache.get().digests(), cancel);
    }

    private ModelPair open(Purpose purpose, Watch watch) throws GlotlensException {
        if (pair == null) {
            pair = new OpenPairJob(folders, options, purpose).run(watch);
            share();
        }
        return pair;
    }

    /** Lets the pair use what is kept of its weights: their digests, and the Gram matrices of its heads. */
    private void share() {
        cache.ifPresent(kept -> pair.digestBy(kept.digests()::sha256));
        pair.grams().lastIn(cache.flatMap(kept -> kept.grams(pair)));
    }

    @Override
    public void close() {
        if (isOwner && pair != null) {
            pair.close();
            pair = null;
        }
    }
}
