package org.glotlens.engine.model;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.bench.BenchJob;
import org.glotlens.engine.bench.BenchReport;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Whether the engine is right and fast on a device, on a machine without a build: Hugging Face's numbers and the other
 * tests of decoders there, then the benchmark against the device's own rates. {@code .ci/cuda-kit} packs what it needs.
 */
public final class DeviceCheck {
    private static final List<String> TESTS = List.of(
            "model.FamilyParityTest",
            "model.FamilyReferenceTest",
            "model.ReducedReferenceTest",
            "model.FamilyLensTest",
            "lens.LogitLensTest",
            "model.FamilyBfloatTest",
            "model.GenerationTest",
            "model.HookEditTest",
            "model.SweepTest",
            "model.LoraParityTest",
            "train.TrainingParityTest");

    private DeviceCheck() {}

    /** Takes a device as {@code --device} does; ends with 1 where a test fails. */
    public static void main(String[] arguments) throws Exception {
        String device = arguments.length > 0 ? arguments[0] : "cuda";
        System.setProperty(Fixture.DEVICE, device);
        Torch torch = Torch.get();
        System.out.printf(
                "PyTorch %s, %d CUDA devices, checking %s%n",
                torch.version(),
                torch.cudaDevices(),
                ComputeDevice.choose(device, torch).label());
        long failed = tests();
        bench(device);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static long tests() {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        TESTS.forEach(test -> request.selectors(selectClass("org.glotlens.engine." + test)));
        LauncherDiscoveryRequest all = request.build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(all, summary);
        PrintWriter out = new PrintWriter(System.out, true);
        summary.getSummary().printFailuresTo(out, 3);
        summary.getSummary().printTo(out);
        return summary.getSummary().getTotalFailureCount();
    }

    private static void bench(String device) throws Exception {
        List<DType> types = List.of(DType.BFLOAT16, DType.FLOAT32);
        BenchReport report = new BenchJob(Optional.empty(), types, device, 0, false).run(Watch.none());
        for (BenchReport.TypeReport type : report.types()) {
            System.out.printf(
                    "%s: products %.0f GFLOP/s; of these forward %.2f, lens %.2f, LoRA step %.2f; one row %.1f"
                            + " tokens/s, %.2f of %.0f GB/s%n",
                    type.dtype(),
                    type.productGigaflops(),
                    type.forward().ratio(),
                    type.lens().ratio(),
                    type.loraStep().ratio(),
                    type.generation().tokensPerSecond(),
                    type.generation().ratio(),
                    type.generation().memoryBytesPerSecond() / 1e9);
        }
    }
}
