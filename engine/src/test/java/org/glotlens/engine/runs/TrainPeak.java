package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.ObjectiveSettings;
import org.glotlens.engine.train.PreferenceRow;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TokenRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;

/**
 * Memory of a training process, printed. {@code peak} trains three steps of a random llama and compares the peak with
 * the forecast; {@code growth} takes a thousand steps of the llama fixture and prints resident memory and open arrays.
 */
public final class TrainPeak {
    private static final long MIB = 1 << 20;

    private TrainPeak() {}

    /**
     * Arguments: {@code peak FOLDER TYPE lora|full|dpo|align|bridge LAYERS D_MODEL D_MLP VOCABULARY ROWS WIDTH}, or {@code growth FOLDER
     * lora|full STEPS}.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("growth")) {
            growth(Path.of(arguments[1]), arguments[2].equals("lora"), Integer.parseInt(arguments[3]));
        } else {
            peak(arguments);
        }
    }

    private static void growth(Path out, boolean isLora, int steps) throws Exception {
        TrainSettingsSample sample =
                new TrainSettingsSample().batches(4, 2).maxSteps(steps).learningRate(1e-4);
        TrainSettings settings =
                isLora ? sample.dropout(0.1).build() : sample.full().build();
        TrainListener printed = step -> {
            if (step.step() % 20 == 0) {
                System.out.println(step.step() + " " + status("VmRSS:") + " " + openArrays());
            }
        };
        TrainRuns.job(settings, out, printed, StartFrom.FRESH).run(Watch.none());
    }

    private static void peak(String[] a) throws Exception {
        Path folder = Path.of(a[1]);
        int rows = Integer.parseInt(a[8]);
        int width = Integer.parseInt(a[9]);
        boolean isLora = !a[3].equals("full");
        boolean isOfPairs = a[3].equals("dpo");
        if (!Files.exists(folder.resolve("config.json"))) {
            write(folder, a);
        }
        TrainSettingsSample sample = new TrainSettingsSample()
                .batches(isOfPairs ? rows / 2 : rows, 1)
                .maxSteps(3)
                .inOrder();
        TrainSettings plain = isLora ? sample.build() : sample.full().build();
        TrainSettings settings = isOfPairs ? plain.with(ObjectiveSettings.dpo(0.1)) : plain;
        RunOptions options = new RunOptions("cpu", a[2], 4096, 2);
        int vocabulary = Integer.parseInt(a[7]);
        boolean isAligned = a[3].equals("align");
        TrainPlan bare = new TrainPlan(folder, Optional.empty(), List.of(), settings, options);
        boolean isBridge = a[3].equals("bridge");
        TrainPlan plan = isAligned ? aligned(bare, width) : isBridge ? bare.with(bridge(folder)) : bare;
        List<TrainExample> examples = isBridge
                ? questions(folder, rows, width)
                : isOfPairs ? pairs(folder, rows / 2, width) : rows(rows, width, Math.min(vocabulary, 300));
        List<Long> seen = new ArrayList<>();
        TrainListener heard = (TrainStep step) -> seen.add(status("VmHWM:"));
        var held = new Held();
        held.start();
        new TrainJob(plan, examples, folder.resolve("out-" + a[2] + a[3] + rows), heard, StartFrom.FRESH)
                .run(Watch.none());
        long peak = Math.max(seen.getLast(), held.most());
        TrainForecast forecast = isOfPairs || isAligned || isBridge
                ? new PreviewJob(plan, examples, Optional.empty(), 0)
                        .run(Watch.none())
                        .forecast()
                : TrainForecast.of(
                        folder, settings, options, new TrainForecast.Largest(rows, width, rows * (width / 2)));
        System.out.println(String.format(
                Locale.ROOT,
                "peak %d MiB, forecast %d MiB, ratio %.3f: %s",
                peak / MIB,
                forecast.bytes() / MIB,
                (double) forecast.bytes() / peak,
                forecast));
    }

    /**
     * Looks every few milliseconds at what the process holds. A system that pages out what a slow run has not touched for a
     * while takes parts of the library's files from memory, so that the peak of both together says too little.
     */
    private static final class Held extends Thread {
        private static final long EVERY_MS = 5;

        private volatile long arrays;
        private volatile long files;

        Held() {
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    arrays = Math.max(arrays, status("RssAnon:"));
                    files = Math.max(files, status("RssFile:"));
                    Thread.sleep(EVERY_MS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The most of each. */
        long most() {
            return arrays + files;
        }
    }

    private static void write(Path folder, String[] a) throws Exception {
        ObjectNode config = Json.object();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("model_type", "llama");
        config.put("hidden_act", "silu");
        config.put("num_hidden_layers", Integer.parseInt(a[4]));
        config.put("hidden_size", Integer.parseInt(a[5]));
        config.put("intermediate_size", Integer.parseInt(a[6]));
        config.put("vocab_size", Integer.parseInt(a[7]));
        config.put("num_attention_heads", Integer.parseInt(a[5]) / 64);
        config.put("num_key_value_heads", Integer.parseInt(a[5]) / 64);
        config.put("head_dim", 64);
        config.put("max_position_embeddings", 4096);
        config.put("rms_norm_eps", 1e-5);
        config.put("rope_theta", 10000.0);
        config.put("tie_word_embeddings", false);
        RandomCheckpoint.write(folder, config, 1);
        Files.copy(Fixture.folder("llama").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    }

    /** Rows whose second half is learnt. */
    private static List<TrainExample> rows(int count, int width, int vocabulary) {
        Random random = new Random(1);
        List<TrainExample> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int[] ids = random.ints(width, 3, vocabulary).toArray();
            int[] labels = ids.clone();
            for (int i = 0; i < width - width / 2; i++) {
                labels[i] = TokenRow.IGNORED;
            }
            rows.add(new TokenRow(ids, labels));
        }
        return rows;
    }

    /** Batches of 32 pairs of sentences, longer than the rows. */
    private static TrainPlan aligned(TrainPlan plan, int width) throws Exception {
        Path file = plan.model().resolve("sentences.tsv");
        Files.writeString(file, TrainRuns.sentences(32, 2 * width));
        return plan.withSentences(List.of(file.toString()));
    }

    /** Pairs of about so many tokens a row, whose second half is the answer. */
    private static List<TrainExample> pairs(Path folder, int count, int width) throws Exception {
        Random random = new Random(1);
        List<TrainExample> pairs = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"))) {
            for (int pair = 0; pair < count; pair++) {
                String[] texts = new String[3];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = tokenizer.decode(random.ints(width / 2, 3, 300).toArray());
                }
                pairs.add(new PreferenceRow(texts[0], texts[1], texts[2]));
            }
        }
        return pairs;
    }

    /** MindMerger from an encoder of six blocks, the question beside it. */
    private static BridgePlan bridge(Path folder) throws Exception {
        Path encoder = folder.resolve("encoder");
        ObjectNode config = (ObjectNode)
                Json.STRICT.readTree(Files.readString(Fixture.folder("umt5").resolve("config.json")));
        config.put("d_model", 256);
        config.put("d_ff", 640);
        config.put("d_kv", 64);
        config.put("num_layers", 6);
        config.put("vocab_size", 2048);
        RandomCheckpoint.write(encoder, config, 1);
        Files.copy(Fixture.folder("umt5").resolve("tokenizer.json"), encoder.resolve("tokenizer.json"));
        return new BridgePlan(
                encoder, Optional.empty(), new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 1024));
    }

    /** Questions that the encoder reads in half as many tokens as a row has, with short answers. */
    private static List<TrainExample> questions(Path folder, int count, int width) throws Exception {
        Random random = new Random(1);
        List<TrainExample> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String question =
                    random.ints(width / 2, 3, 300).mapToObj(id -> "w" + id).collect(Collectors.joining(" "));
            try (Tokenizer tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"))) {
                rows.add(new TrainRow(
                        question,
                        tokenizer.decode(random.ints(width / 4, 3, 300).toArray())));
            }
        }
        return rows;
    }

    private static int openArrays() {
        try {
            return Torch.get().openArrays();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long status(String key) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.substring(key.length())
                                    .replace("kB", "")
                                    .strip())
                            * 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
