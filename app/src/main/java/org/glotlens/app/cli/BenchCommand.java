package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.bench.BenchJob;
import org.glotlens.engine.bench.BenchReport;
import org.glotlens.engine.bench.LoadRate;
import org.glotlens.engine.bench.RatioTable;
import org.glotlens.engine.bench.TimeShares;
import org.glotlens.engine.bench.WorkKind;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.torch.DType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens bench}: how much of the machine the engine uses. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures forward pass, lens, LoRA step and loading against this machine's own matrix-product and"
                + " read rates. Without MODEL, random weights in the shape of Qwen1.5-0.5B are made for it.")
final class BenchCommand implements Callable<Integer> {
    private static final double MIB = 1 << 20;

    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            arity = "0..1",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--profile",
            description =
                    "Also tells where the time goes: products, attention, norms, element-wise work, copies, head, loss,"
                            + " optimiser, and what lies between operations. On the processor alone.")
    private boolean isProfiled;

    @Option(
            names = "--record",
            paramLabel = "FILE.md",
            description =
                    "Also writes the ratios into the table of this file, a row for this processor, in place of what"
                            + " stood there of it. Without MODEL only, so that rows can be compared.")
    private Path record;

    @Override
    public Integer call() throws GlotlensException {
        if (record != null && model != null) {
            throw new DataException(Message.of(
                    "bench.recordOfModel",
                    "The table holds ratios of the same random weights for every machine. Leave out the model, or"
                            + " --record."));
        }
        Optional<RatioTable> table = record == null ? Optional.empty() : Optional.of(RatioTable.read(record));
        RunOptions options = common.runOptions();
        BenchJob job = new BenchJob(
                Optional.ofNullable(model), types(options.dtype()), options.device(), options.threads(), isProfiled);
        BenchReport report = new Work(common, program).run(job);
        if (common.isJson()) {
            common.print(Json.lines(asMap(report)));
        } else {
            lines(report).forEach(common.out()::println);
        }
        if (table.isPresent()) {
            table.get().with(report).write();
        }
        return CommandRunner.DONE;
    }

    /** One type where it was asked for, else the two that processors compute fast. */
    private static List<DType> types(String dtype) {
        for (DType type : DType.values()) {
            if (type.label().equals(dtype)) {
                return List.of(type);
            }
        }
        return List.of(DType.BFLOAT16, DType.FLOAT32);
    }

    private static Map<String, Object> asMap(BenchReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", report.model());
        BenchReport.Machine machine = report.machine();
        map.put("processor", machine.processor());
        map.put("cores", machine.cores());
        map.put("threads", machine.threads());
        map.put("device", machine.device());
        map.put("torch", machine.torch());
        map.put("java", machine.java());
        LoadRate load = report.load();
        Map<String, Object> loading = new LinkedHashMap<>();
        loading.put("bytes", load.bytes());
        loading.put("read_seconds", load.readSeconds());
        loading.put("convert_seconds", load.convertSeconds());
        loading.put("load_seconds", load.loadSeconds());
        loading.put("ratio", load.ratio());
        loading.put("peak_heap_bytes", load.peakHeapBytes());
        map.put("load", loading);
        map.put("types", report.types().stream().map(BenchCommand::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(BenchReport.TypeReport type) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dtype", type.dtype());
        map.put("product_gflops", type.productGigaflops());
        map.put("forward", asMap(type.forward()));
        map.put("lens", asMap(type.lens()));
        map.put("lens_over_forward", type.lensOverForward());
        map.put("lens_first_run_extra_seconds", type.firstLens().seconds());
        map.put("lens_first_run_extra_seconds_with_kept_gram", type.firstLens().keptSeconds());
        map.put("generation", asMap(type.generation()));
        map.put("generation_of_several_rows", asMap(type.batchGeneration()));
        map.put("blocks_seconds", type.blocksSeconds());
        type.countingSeconds().ifPresent(seconds -> map.put("counting_seconds", seconds));
        type.countingSpeed().ifPresent(share -> map.put("counting_over_blocks_speed", share));
        map.put("lora_step", asMap(type.loraStep()));
        type.loraPeakBytes().ifPresent(bytes -> map.put("lora_peak_bytes_beyond_weights", bytes));
        type.profile().ifPresent(profile -> {
            Map<String, Object> shares = new LinkedHashMap<>();
            named(profile).forEach((name, time) -> shares.put(name, asMap(time)));
            map.put("profile", shares);
        });
        return map;
    }

    private static Map<String, TimeShares> named(BenchReport.Profile profile) {
        Map<String, TimeShares> named = new LinkedHashMap<>();
        named.put("forward", profile.forward());
        named.put("lens", profile.lens());
        named.put("generation", profile.generation());
        named.put("lora_step", profile.loraStep());
        return named;
    }

    private static Map<String, Object> asMap(TimeShares time) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seconds", time.seconds());
        map.put("seconds_unwatched", time.plainSeconds());
        Map<String, Object> shares = new LinkedHashMap<>();
        for (WorkKind kind : WorkKind.values()) {
            shares.put(kind.name().toLowerCase(Locale.ROOT), time.shares().getOrDefault(kind, 0.0));
        }
        map.put("shares", shares);
        return map;
    }

    private static Map<String, Object> asMap(BenchReport.Generation generation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", generation.rows());
        map.put("seconds_per_token", generation.seconds());
        map.put("tokens_per_second", generation.tokensPerSecond());
        map.put("memory_gigabytes_per_second", generation.memoryBytesPerSecond() / 1e9);
        map.put("ratio", generation.ratio());
        return map;
    }

    private static Map<String, Object> asMap(BenchReport.Rate rate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("batch", rate.batch());
        map.put("seconds", rate.seconds());
        map.put("tokens_per_second", rate.tokensPerSecond());
        map.put("product_operations", rate.operations());
        map.put("gflops", rate.gigaflops());
        map.put("ratio", rate.ratio());
        return map;
    }

    private static List<String> lines(BenchReport report) {
        BenchReport.Machine machine = report.machine();
        LoadRate load = report.load();
        List<String> lines = new ArrayList<>();
        lines.add(report.model() + " on " + machine.processor() + ", " + machine.device() + ", " + machine.threads()
                + " threads, PyTorch " + machine.torch());
        lines.add(line(
                "load: %.0f MiB in %.2f s, %.2f of a plain read (%.2f s) and conversion (%.2f s); heap at most %.0f"
                        + " MiB",
                load.bytes() / MIB,
                load.loadSeconds(),
                load.ratio(),
                load.readSeconds(),
                load.convertSeconds(),
                load.peakHeapBytes() / MIB));
        for (BenchReport.TypeReport type : report.types()) {
            lines.add(line("%s: matrix products %.0f GFLOP/s", type.dtype(), type.productGigaflops()));
            lines.add(line("  forward", type.forward()));
            lines.add(line("  lens at every layer", type.lens())
                    + line(
                            ", %.2f times the forward pass; the first run of a model %.2f s more, %.2f where its Gram"
                                    + " matrix is kept",
                            type.lensOverForward(),
                            type.firstLens().seconds(),
                            type.firstLens().keptSeconds()));
            lines.add(line(
                    "  generation of one row: %.1f tokens/s, %.2f of what reading every weight at %.1f GB/s allows",
                    type.generation().tokensPerSecond(),
                    type.generation().ratio(),
                    type.generation().memoryBytesPerSecond() / 1e9));
            lines.add(line(
                    "  generation of %d rows together: %.1f tokens/s, steps at %.2f of the same",
                    type.batchGeneration().rows(),
                    type.batchGeneration().tokensPerSecond(),
                    type.batchGeneration().ratio()));
            type.countingSpeed()
                    .ifPresent(share -> lines.add(line(
                            "  counting active neurons: %.3f s, %.2f of the speed of the blocks alone (%.3f s)",
                            type.countingSeconds().getAsDouble(), share, type.blocksSeconds())));
            lines.add(line("  LoRA step", type.loraStep())
                    + (type.loraPeakBytes().isPresent()
                            ? line(
                                    "; at most %.0f MiB beyond the weights",
                                    type.loraPeakBytes().getAsLong() / MIB)
                            : ""));
            type.profile().ifPresent(profile -> named(profile).forEach((name, time) -> lines.add(line(name, time))));
        }
        return lines;
    }

    /** The largest shares first; those under half a hundredth are left out. */
    private static String line(String name, TimeShares time) {
        String shares = time.shares().entrySet().stream()
                .filter(share -> share.getValue() >= 0.005)
                .sorted(Map.Entry.<WorkKind, Double>comparingByValue().reversed())
                .map(share -> line("%s %.0f %%", share.getKey().label(), 100 * share.getValue()))
                .collect(Collectors.joining(", "));
        return line("  time of %s: %s", name.replace('_', ' '), shares)
                + line(" (watched, %.2f times as long)", time.seconds() / time.plainSeconds());
    }

    private static String line(String name, BenchReport.Rate rate) {
        return line(
                "%s [%d, %d]: %.3f s, %.0f tokens/s, %.0f GFLOP/s, ratio %.2f",
                name,
                rate.batch()[0],
                rate.batch()[1],
                rate.seconds(),
                rate.tokensPerSecond(),
                rate.gigaflops(),
                rate.ratio());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
