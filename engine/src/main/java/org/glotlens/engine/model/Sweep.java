package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Runs forward passes as their weights allow: pass by pass where weights are resident, and block by block, all passes
 * through each, where they are streamed. The results are the same bit for bit. Engine thread only.
 */
public final class Sweep {
    private final Weights weights;
    private final StoredBlocks stored;

    private Sweep(Weights weights, StoredBlocks stored) {
        this.weights = weights;
        this.stored = stored;
    }

    /**
     * Runs all passes. Passes on different weights are done one set of weights after the other.
     *
     * @param cancel polled before every block of every pass
     * @throws DataException if a hook is wanted that the decoder refuses, or a batch is wider than it takes
     * @throws org.glotlens.engine.CheckpointException if streamed weights cannot be read or were changed meanwhile
     * @throws CancelledException if a stop was asked for; nothing stays open then
     */
    public static void run(List<? extends ForwardPass> passes, Cancel cancel) throws GlotlensException {
        Map<Weights, List<ForwardPass>> streamed = new LinkedHashMap<>();
        for (ForwardPass pass : passes) {
            Weights weights = pass.stack().weights();
            if (weights.streamed().isEmpty()) {
                runResident(pass, cancel);
            } else {
                streamed.computeIfAbsent(weights, w -> new ArrayList<>()).add(pass);
            }
        }
        for (Map.Entry<Weights, List<ForwardPass>> entry : streamed.entrySet()) {
            Weights weights = entry.getKey();
            Sweep sweep = new Sweep(weights, weights.streamed().orElseThrow());
            for (List<ForwardPass> together : sweep.portions(entry.getValue())) {
                sweep.runStreamed(together, _ -> {}, cancel);
            }
        }
    }

    /** Called when all passes have come through a block. */
    @FunctionalInterface
    public interface AfterBlock {
        void done(int block) throws GlotlensException;
    }

    /**
     * Runs all passes block by block, whether weights are streamed or not: what hooks keep of a block can be dealt with, and
     * forgotten, before the next. The residual streams of all passes are held meanwhile.
     *
     * @param passes all on the same weights
     * @param cancel polled before every block of every pass
     * @throws DataException if a hook is wanted that the decoder refuses, or a batch is wider than it takes
     * @throws org.glotlens.engine.CheckpointException if streamed weights cannot be read or were changed meanwhile
     * @throws CancelledException if a stop was asked for; nothing stays open then
     */
    public static void byBlocks(List<? extends ForwardPass> passes, AfterBlock after, Cancel cancel)
            throws GlotlensException {
        Weights weights = passes.getFirst().stack().weights();
        if (passes.stream().anyMatch(pass -> pass.stack().weights() != weights)) {
            throw new IllegalArgumentException("passes on different weights");
        }
        Optional<StoredBlocks> stored = weights.streamed();
        if (stored.isPresent()) {
            new Sweep(weights, stored.get()).runStreamed(List.copyOf(passes), after, cancel);
            return;
        }
        try (Scope all = weights.scope().sibling()) {
            List<Running> running = begin(passes, all, cancel);
            for (int layer = 0; layer < weights.spec().shape().nLayers(); layer++) {
                for (Running one : running) {
                    cancel.check();
                    one.through(one.pass.stack().block(layer));
                }
                after.done(layer);
            }
            for (Running one : running) {
                one.end(cancel);
            }
        }
    }

    private static List<Running> begin(List<? extends ForwardPass> passes, Scope all, Cancel cancel)
            throws GlotlensException {
        List<Running> running = new ArrayList<>();
        for (ForwardPass pass : passes) {
            cancel.check();
            running.add(new Running(pass, all.child()));
        }
        return running;
    }

    private static void runResident(ForwardPass pass, Cancel cancel) throws GlotlensException {
        try (Scope scope = pass.stack().open()) {
            Ops op = scope.ops();
            Hooks hooks = pass.begin(op);
            pass.end(op, pass.stack().forward(op, pass.batch(), hooks, cancel), cancel);
        }
    }

    /** Passes in order, as many at a time as may keep their residual streams together. */
    private List<List<ForwardPass>> portions(List<ForwardPass> passes) {
        List<List<ForwardPass>> portions = new ArrayList<>();
        long bytes = Long.MAX_VALUE;
        for (ForwardPass pass : passes) {
            long more = residualBytes(pass) + pass.keptBytes();
            if (portions.isEmpty() || bytes + more > stored.residualBytes()) {
                portions.add(new ArrayList<>());
                bytes = 0;
            }
            portions.getLast().add(pass);
            bytes += more;
        }
        return portions;
    }

    private long residualBytes(ForwardPass pass) {
        TokenBatch batch = pass.batch();
        return (long) batch.size()
                * batch.width()
                * weights.spec().shape().dModel()
                * weights.dtype().bytes();
    }

    /** A pass on its way: its hooks, and its residual stream after the blocks so far. */
    private static final class Running {
        private final ForwardPass pass;
        private final Scope scope;
        private final Hooks hooks;
        private Tensor resid;

        Running(ForwardPass pass, Scope scope) throws DataException {
            this.pass = pass;
            this.scope = scope;
            this.hooks = pass.begin(scope.ops());
            this.resid = pass.stack().embed(scope.ops(), pass.batch(), hooks);
        }

        void through(Block block) {
            resid = pass.stack().through(block, scope.ops(), resid, pass.batch(), hooks);
        }

        void end(Cancel cancel) throws GlotlensException {
            pass.end(scope.ops(), resid, cancel);
            scope.close();
        }
    }

    private void runStreamed(List<? extends ForwardPass> passes, AfterBlock after, Cancel cancel)
            throws GlotlensException {
        cancel.check();
        try (Scope all = weights.scope().sibling();
                BlockStream stream = BlockStream.open(weights, stored)) {
            List<Running> running = begin(passes, all, cancel);
            for (int layer = 0; layer < weights.spec().shape().nLayers(); layer++) {
                cancel.check();
                try (Weights block = stream.next()) {
                    runBlock(block, layer, running, cancel);
                }
                after.done(layer);
            }
            stored.checkpoint().requireUnchanged();
            for (Running pass : running) {
                cancel.check();
                pass.end(cancel);
            }
        }
    }

    private static void runBlock(Weights weights, int layer, List<Running> running, Cancel cancel)
            throws CancelledException {
        Map<Stack, Block> blocks = new HashMap<>();
        for (Running one : running) {
            cancel.check();
            one.through(blocks.computeIfAbsent(one.pass.stack(), stack -> stack.block(weights, layer)));
        }
    }
}
