package org.glotlens.engine.runs;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Stack;
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
        if (plan.bridge().isEmpty()) {
            return time(cancel, Optional.empty());
        }
        try (Checkpoint encoder = Checkpoint.open(plan.bridge().get().encoder())) {
            return time(cancel, Optional.of(encoder));
        }
    }

    private Optional<StepTime> time(Cancel cancel, Optional<Checkpoint> before) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(plan.model())) {
            ComputeDevice device = ComputeDevice.choose(plan.options().device(), Torch.get());
            Part decoder = part(checkpoint, device);
            decoder.source().spec().requireHead();
            Optional<Part> encoder = before.isPresent() ? Optional.of(part(before.get(), device)) : Optional.empty();
            long free = MemoryNeed.availableBytes();
            if (!device.isCuda() && free > 0 && need(decoder, encoder) > free / 2) {
                return Optional.empty();
            }
            Bench bench = new Bench(decoder.source(), encoder.map(Part::source), device, cancel);
            int most = decoder.most();
            int first = encoder.map(Part::most).orElse(0);
            StepTime time = time(bench, most, first);
            StepTime all = decoder.isWhole()
                    ? time
                    : time(bench, FEW, first).extended(FEW, time, MORE, blocks(decoder.layers()));
            return Optional.of(
                    encoder.isEmpty() || encoder.get().isWhole()
                            ? all
                            : all.longer(
                                    time,
                                    time(bench, most, FEW)
                                            .extended(
                                                    FEW,
                                                    time,
                                                    MORE,
                                                    blocks(encoder.get().layers()))));
        }
    }

    /** A checkpoint whose first blocks are timed. */
    private record Part(WeightLoader.Source source) {
        int layers() {
            return source.spec().shape().nLayers();
        }

        boolean isWhole() {
            return layers() <= MORE
                    || source.spec().parameters() * source.dtype().bytes() <= WHOLE_BYTES;
        }

        int most() {
            return isWhole() ? layers() : MORE;
        }

        StackSpec timed() {
            return source.spec().withLayers(most());
        }
    }

    private Part part(Checkpoint checkpoint, ComputeDevice device) throws GlotlensException {
        String wanted = plan.settings().tuning().isLora() ? plan.options().dtype() : "float32";
        return new Part(new WeightLoader.Source(
                checkpoint, Families.read(checkpoint.config()), ComputeType.choose(wanted, device, checkpoint)));
    }

    private StepTime.Blocks blocks(int layers) {
        return new StepTime.Blocks(layers, plan.settings().alignment().blocks(layers));
    }

    /** What is timed, where, and who may stop it. */
    private record Bench(
            WeightLoader.Source source, Optional<WeightLoader.Source> encoder, ComputeDevice device, Cancel cancel) {
        Weights load(WeightLoader.Source from, int blocks) throws GlotlensException {
            return WeightLoader.loadFirst(from, blocks, Torch.get().open(device), cancel);
        }
    }

    private StepTime time(Bench bench, int blocks, int encoderBlocks) throws GlotlensException {
        if (bench.encoder().isEmpty()) {
            try (StepTrial trial = trial(bench, bench.load(bench.source(), blocks))) {
                return trial.run(bench.cancel());
            }
        }
        try (Weights encoder = bench.load(bench.encoder().get(), encoderBlocks)) {
            var before = new StepTrial.Before(
                    Stack.of(encoder), plan.bridge().get().settings().kind());
            Weights weights = bench.load(bench.source(), blocks);
            try (StepTrial trial = StepTrial.of(before, weights, plan.settings(), rows(bench))) {
                return trial.run(bench.cancel());
            }
        }
    }

    private StepTrial trial(Bench bench, Weights weights) throws GlotlensException {
        boolean isMade = false;
        try {
            StepTrial trial = new StepTrial(bench.source().checkpoint(), weights, plan.settings(), rows(bench));
            isMade = true;
            return trial;
        } finally {
            if (!isMade) {
                weights.close();
            }
        }
    }

    private StepTrial.Rows rows(Bench bench) {
        return new StepTrial.Rows(
                rows, sentences, blocks(bench.source().spec().shape().nLayers()).aligned());
    }

    private TrainForecast.Largest largest(int size, int width) {
        return new TrainForecast.Largest(
                size,
                width,
                size * width,
                sentences.map(aligned -> 2 * aligned.together()).orElse(0),
                sentences.map(DataPreview.Sentences::longest).orElse(0));
    }

    private long need(Part decoder, Optional<Part> encoder) throws GlotlensException {
        int size = Math.min(plan.settings().batches().size() * plan.settings().rowsOfExample(), rows.size());
        int width = rows.stream().mapToInt(row -> row.tokens().size()).max().orElse(1);
        TrainForecast.Largest largest = largest(size, width);
        DType dtype = decoder.source().dtype();
        return encoder.isEmpty()
                ? TrainForecast.of(decoder.timed(), plan.settings(), dtype, largest)
                        .bytes()
                : TrainForecast.bridged(plan.bridge().get(), encoder.get().timed(), decoder.timed(), dtype, largest)
                        .bytes();
    }
}
