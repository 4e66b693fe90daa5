package org.glotlens.engine.runs;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.ComputeType;
import org.glotlens.engine.pair.MemoryNeed;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.StepTime;
import org.glotlens.engine.train.StepTrial;
import org.glotlens.engine.train.TokenRow;

/**
 * Times a fine-tune before it is started, with the first rows of its own data. A small model is timed whole; of a larger
 * one two blocks and then one are loaded, and what a block takes is counted for every further one.
 *
 * @param rows first rows of the run
 * @param sentences that it aligns, if any
 */
public record TimeTrialJob(TrainPlan plan, List<PreviewRow> rows, Optional<DataPreview.Sentences> sentences)
        implements Job<Optional<StepTime>> {
    /** Most bytes of weights that are loaded whole for a trial. */
    private static final long WHOLE_BYTES = 256L << 20;

    private static final int FEW = 1;
    private static final int MORE = 2;

    /** Keeps an own copy. */
    public TimeTrialJob {
        rows = List.copyOf(rows);
    }

    /** The times of a step; empty where there are no rows, or no memory to try with. */
    @Override
    public Optional<StepTime> run(Watch watch) throws GlotlensException {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        watch.report(Message.of("stage.timing", "timing a step"), 0, -1);
        return Torch.get().call(() -> time(watch.cancel()));
    }

    private Optional<StepTime> time(Cancel cancel) throws GlotlensException {
        cancel.check();
        try (Checkpoint checkpoint = Checkpoint.open(plan.model())) {
            StackSpec spec = Families.read(checkpoint.config());
            spec.requireHead();
            ComputeDevice device = ComputeDevice.choose(plan.options().device(), Torch.get());
            String wanted = plan.settings().tuning().isLora() ? plan.options().dtype() : "float32";
            DType dtype = ComputeType.choose(wanted, device, checkpoint);
            Bench bench = new Bench(new WeightLoader.Source(checkpoint, spec, dtype), device, cancel);
            int layers = spec.shape().nLayers();
            boolean isWhole = layers <= MORE || spec.parameters() * dtype.bytes() <= WHOLE_BYTES;
            int most = isWhole ? layers : MORE;
            long free = MemoryNeed.availableBytes();
            if (!device.isCuda() && free > 0 && need(spec.withLayers(most), dtype) > free / 2) {
                return Optional.empty();
            }
            StepTime time = time(bench, most);
            return Optional.of(isWhole ? time : time(bench, FEW).extended(FEW, time, MORE, blocks(layers)));
        }
    }

    private StepTime.Blocks blocks(int layers) {
        return new StepTime.Blocks(layers, plan.settings().alignment().blocks(layers));
    }

    /** What is timed, where, and who may stop it. */
    private record Bench(WeightLoader.Source source, ComputeDevice device, Cancel cancel) {}

    private StepTime time(Bench bench, int blocks) throws GlotlensException {
        Weights weights =
                WeightLoader.loadFirst(bench.source(), blocks, Torch.get().open(bench.device()), bench.cancel());
        try (StepTrial trial = trial(bench, weights)) {
            return trial.run(bench.cancel());
        }
    }

    private StepTrial trial(Bench bench, Weights weights) throws GlotlensException {
        boolean isMade = false;
        try {
            StepTrial trial = new StepTrial(
                    bench.source().checkpoint(),
                    weights,
                    plan.settings(),
                    new StepTrial.Rows(
                            rows.stream().map(TimeTrialJob::tokens).toList(),
                            sentences,
                            blocks(bench.source().spec().shape().nLayers()).aligned()));
            isMade = true;
            return trial;
        } finally {
            if (!isMade) {
                weights.close();
            }
        }
    }

    private static TokenRow tokens(PreviewRow row) {
        int[] ids = row.tokens().stream().mapToInt(PreviewRow.Token::id).toArray();
        int[] labels = row.tokens().stream()
                .mapToInt(token -> token.isLearnt() ? token.id() : TokenRow.IGNORED)
                .toArray();
        return new TokenRow(ids, labels);
    }

    private TrainForecast.Largest largest(int size, int width) {
        return new TrainForecast.Largest(
                size,
                width,
                size * width,
                sentences.map(aligned -> 2 * aligned.together()).orElse(0),
                sentences.map(DataPreview.Sentences::longest).orElse(0));
    }

    private long need(StackSpec spec, DType dtype) {
        int size = Math.min(plan.settings().batches().size() * plan.settings().rowsOfExample(), rows.size());
        int width = rows.stream().mapToInt(row -> row.tokens().size()).max().orElse(1);
        return TrainForecast.of(spec, plan.settings(), dtype, largest(size, width))
                .bytes();
    }
}
