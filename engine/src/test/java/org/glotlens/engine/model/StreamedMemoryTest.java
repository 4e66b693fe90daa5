package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Peak memory of the whole process, as Linux counts it, while a deep random checkpoint is run in both ways. */
@Tag("big")
class StreamedMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";
    private static final int ROWS = 4;
    private static final int WIDTH = 32;

    @TempDir
    Path folder;

    @Test
    void aStreamedRunPeaksAtAFewBlocksWhereAResidentOneHoldsThemAll() throws Exception {
        assumeTrue(Files.isReadable(STATUS) && Files.isWritable(CLEAR), "Peak memory is read from Linux's /proc");
        RandomCheckpoint.write(folder, (ObjectNode) new ObjectMapper().readTree("""
            {"model_type": "qwen2", "hidden_size": 512, "num_hidden_layers": 40, "num_attention_heads": 8,
             "num_key_value_heads": 8, "intermediate_size": 1408, "vocab_size": 4000,
             "tie_word_embeddings": true, "rms_norm_eps": 1e-6, "rope_theta": 1000000.0,
             "hidden_act": "silu", "max_position_embeddings": 4096}
            """), 1);
        List<float[]> streamed = new ArrayList<>();
        List<float[]> resident = new ArrayList<>();
        long streamedPeak = peakOf(() -> run(true, streamed));
        long residentPeak = peakOf(() -> run(false, resident));
        assertThat(streamed).hasSameSizeAs(resident);
        for (int i = 0; i < resident.size(); i++) {
            assertThat(streamed.get(i)).isEqualTo(resident.get(i));
        }
        long blocks = blockBytes();
        LoggerFactory.getLogger(StreamedMemoryTest.class)
                .info(
                        "blocks {} MiB; peak above the start: streamed {} MiB, resident {} MiB",
                        blocks >> 20,
                        streamedPeak >> 20,
                        residentPeak >> 20);
        // Memory that the first run gave back may be taken again without being counted anew.
        assertThat(residentPeak).isGreaterThan(blocks * 8 / 10);
        assertThat(streamedPeak).isLessThan(blocks / 2);
    }

    private long blockBytes() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            StackSpec spec = Families.read(checkpoint.config());
            return spec.shape().nLayers() * spec.parametersOfBlock() * Float.BYTES;
        }
    }

    private interface Run {
        void run() throws Exception;
    }

    private static long peakOf(Run run) throws Exception {
        System.gc();
        Files.writeString(CLEAR, RESET_PEAK);
        long before = status("VmRSS:");
        run.run();
        return status("VmHWM:") - before;
    }

    private static long status(String key) throws Exception {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private void run(boolean isStreamed, List<float[]> out) throws Exception {
        Torch torch = Torch.get();
        torch.call(() -> {
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                WeightLoader.Source source =
                        new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), DType.FLOAT32);
                Scope scope = torch.open(ComputeDevice.CPU);
                try (Weights weights = isStreamed
                        ? WeightLoader.loadEnds(source, 1L << 28, scope, new Cancel())
                        : WeightLoader.load(source, scope, Watch.none())) {
                    Decoder decoder = Decoder.of(weights);
                    Random random = new Random(3);
                    List<Last> passes = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        List<int[]> rows = new ArrayList<>();
                        for (int row = 0; row < ROWS; row++) {
                            rows.add(random.ints(WIDTH, 0, 4000).toArray());
                        }
                        passes.add(new Last(decoder, new TokenBatch(rows), out));
                    }
                    Sweep.run(passes, new Cancel());
                }
            }
            return null;
        });
    }

    /** Keeps the last hidden state. */
    private record Last(Decoder stack, TokenBatch batch, List<float[]> out) implements ForwardPass {
        @Override
        public Hooks begin(Ops op) {
            return Hooks.NONE;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            out.add(resid.floats());
        }
    }
}
