package org.glotlens.engine.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.TemporaryFolder;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;

/**
 * Measures forward pass, lens, LoRA step and loading against the machine's own limits, all in one run.
 *
 * @param model checkpoint folder, or empty for random weights in the shape of Qwen1.5-0.5B
 * @param types number types to measure
 * @param device {@code auto}, {@code cpu} or {@code cuda[:n]}
 * @param threads native threads, or 0 for the machine's cores
 * @param isProfiled whether to tell where the time goes, too
 */
public record BenchJob(Optional<Path> model, List<DType> types, String device, int threads, boolean isProfiled)
        implements Job<BenchReport> {
    @Override
    public BenchReport run(Watch watch) throws GlotlensException {
        if (model.isPresent()) {
            return measure(model.get(), model.get().toString(), watch);
        }
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            watch.report(Message.of("stage.random", "making random weights"), 0, 0);
            RandomCheckpoint.write(folder.path(), qwenShape(), 1);
            watch.check();
            return measure(folder.path(), "random weights in the shape of Qwen1.5-0.5B", watch);
        }
    }

    private BenchReport measure(Path folder, String name, Watch watch) throws GlotlensException {
        Torch torch = Torch.get();
        torch.useThreads(threads);
        ComputeDevice chosen = ComputeDevice.choose(device, torch);
        if (isProfiled && chosen.isCuda()) {
            throw new GlotlensException(Message.of(
                    "bench.profileOnGpu",
                    "Where the time goes can be told of the processor alone, not of %s. Leave out --profile, or say "
                            + "--device cpu.",
                    chosen.label()));
        }
        LoadRate load = LoadRate.measure(folder, types.getFirst(), watch);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            List<BenchReport.TypeReport> reports = new ArrayList<>();
            for (DType type : types) {
                TypeBench bench = new TypeBench(checkpoint, Families.read(checkpoint.config()), type, chosen);
                reports.add(torch.call(() -> {
                    BenchReport.TypeReport plain = bench.run(watch);
                    return isProfiled ? plain.with(bench.profile(plain, watch)) : plain;
                }));
            }
            return new BenchReport(name, machine(torch, chosen), load, reports);
        }
    }

    private BenchReport.Machine machine(Torch torch, ComputeDevice chosen) throws GlotlensException {
        int cores = Runtime.getRuntime().availableProcessors();
        return new BenchReport.Machine(
                Processor.name(),
                cores,
                threads > 0 ? threads : cores,
                chosen.label(),
                torch.version(),
                Runtime.version().toString());
    }

    private static ObjectNode qwenShape() {
        ObjectNode config = Json.object();
        config.put("model_type", "qwen2");
        config.put("hidden_size", 1024);
        config.put("num_hidden_layers", 24);
        config.put("num_attention_heads", 16);
        config.put("num_key_value_heads", 16);
        config.put("intermediate_size", 2816);
        config.put("vocab_size", 151_936);
        config.put("hidden_act", "silu");
        config.put("rms_norm_eps", 1e-6);
        config.put("rope_theta", 1_000_000.0);
        config.put("max_position_embeddings", 32_768);
        config.put("tie_word_embeddings", true);
        config.put("torch_dtype", "bfloat16");
        return config;
    }
}
