package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.QuantisedFixtures;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.ShardedWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.IdsFile;
import org.glotlens.engine.gguf.GgufFixtures;
import org.glotlens.engine.jacobian.JacobianImport;
import org.glotlens.engine.jacobian.MadeLens;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.MemoryNeed;
import org.glotlens.engine.pair.SampleTokenizers;
import org.glotlens.engine.pair.SelfChecks;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.TrainFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers' files, damaged by chance: whatever is in them, they are read or refused in words. The number of files is set
 * with {@code -Dglotlens.fuzz.files}, another series with {@code -Dglotlens.fuzz.seed}.
 */
@Tag("native")
class FuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @Test
    void safetensorsFiles() throws Exception {
        byte[] whole = Files.readAllBytes(Fixture.folder("safetensors_dtypes").resolve("all.safetensors"));
        Path file = temp.resolve("all.safetensors");
        Fuzzer.of(0.2).run("safetensors", random -> {
            Files.write(file, new Mutation(random).safetensors(whole));
            return () -> readAll(file);
        });
    }

    @Test
    void weightsOfAModel() throws Exception {
        TinyModel model = TinyModel.copy("llama", temp.resolve("model"));
        byte[] whole = Files.readAllBytes(model.weights());
        Fuzzer.of(0.1).run("weights", random -> {
            Files.write(model.weights(), new Mutation(random).safetensors(whole));
            return () -> load(model.folder(), random);
        });
    }

    /** Headers, codes, scales and configs of every format, the damage of which may be seen late: when values are read. */
    @Test
    void quantisedWeights() throws Exception {
        List<TinyModel> models = new ArrayList<>();
        List<byte[]> weights = new ArrayList<>();
        List<String> configs = new ArrayList<>();
        for (String fixture : QuantisedFixtures.names().toList()) {
            TinyModel model = TinyModel.copy("quant/" + fixture, temp.resolve(fixture));
            models.add(model);
            weights.add(Files.readAllBytes(model.weights()));
            configs.add(Files.readString(model.config()));
        }
        Fuzzer.of(0.2).run("quantised", random -> {
            int at = random.nextInt(models.size());
            TinyModel model = models.get(at);
            Mutation mutation = new Mutation(random);
            boolean isConfig = random.nextInt(4) == 0;
            Files.write(model.weights(), isConfig ? weights.get(at) : mutation.safetensors(weights.get(at)));
            Files.write(
                    model.config(),
                    isConfig ? mutation.json(configs.get(at)) : configs.get(at).getBytes(StandardCharsets.UTF_8));
            return () -> readWeights(model.folder());
        });
    }

    private static void readWeights(Path folder) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            Families.read(checkpoint.config());
            for (String name : checkpoint.names()) {
                if (checkpoint.tensor(name).isQuantised()) {
                    StoredValues.floats(checkpoint.tensor(name));
                }
            }
        }
    }

    /** Header and weights damaged; a file that opens is loaded, its tokenizer too. */
    @Test
    void ggufFiles() throws Exception {
        byte[] whole = Files.readAllBytes(GgufFixtures.LEGACY.model());
        byte[] other = Files.readAllBytes(GgufFixtures.QWEN2.model());
        Path file = temp.resolve("model.gguf");
        Fuzzer.of(0.2).run("gguf", random -> {
            byte[] good = random.nextBoolean() ? whole : other;
            Files.write(file, new Mutation(random).gguf(good));
            return () -> load(file, random);
        });
    }

    /** Both forms of a lens; one that opens is read to its end. */
    @Test
    void jacobianLenses() throws Exception {
        MadeLens lens = MadeLens.random(3, 8, 5);
        byte[] safetensors = Files.readAllBytes(lens.safetensors(temp.resolve("a.safetensors"), Map.of()));
        byte[] torch = Files.readAllBytes(lens.torch(temp.resolve("a.pt")));
        Path file = temp.resolve("lens");
        Fuzzer.of(0.2).run("jacobian", random -> {
            Mutation mutation = new Mutation(random);
            Files.write(file, random.nextBoolean() ? mutation.safetensors(safetensors) : mutation.bytes(torch));
            return () -> JacobianImport.write(file, temp.resolve("imported.safetensors"));
        });
    }

    @Test
    void indexOfShards() throws Exception {
        TinyModel model = TinyModel.copy("llama", temp.resolve("model"));
        try (Checkpoint whole = Checkpoint.open(model.folder())) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (String name : whole.names()) {
                tensors.put(name, NewTensor.copyOf(whole.tensor(name)));
            }
            ShardedWriter.write(model.folder(), tensors, 200_000);
        }
        Files.delete(model.weights());
        Path index = model.folder().resolve("model.safetensors.index.json");
        String text = Files.readString(index);
        Fuzzer.of(0.1).run("index", random -> {
            Files.write(index, new Mutation(random).json(text));
            return () -> Checkpoint.open(model.folder()).close();
        });
    }

    @Test
    void configOfEveryFamily() throws Exception {
        List<TinyModel> models = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String family : Fixture.FAMILIES) {
            models.add(TinyModel.copy(family, temp.resolve(family)));
            texts.add(Files.readString(models.getLast().config()));
        }
        Fuzzer.of(0.2).run("config", random -> {
            int family = random.nextInt(models.size());
            TinyModel model = models.get(family);
            Files.write(model.config(), new Mutation(random).json(texts.get(family)));
            return random.nextInt(4) == 0 ? () -> load(model.folder(), random) : () -> readConfig(model.folder());
        });
    }

    /** Sizes that multiply beyond all bounds, one after the other and all at once. */
    @Test
    void hugeSizesInEveryFamily() throws Exception {
        for (String family : Fixture.FAMILIES) {
            TinyModel model = TinyModel.copy(family, temp.resolve(family));
            ObjectNode config = (ObjectNode) JSON.readTree(model.config().toFile());
            List<String> counts = new ArrayList<>();
            config.properties().stream()
                    .filter(entry -> entry.getValue().isInt())
                    .forEach(entry -> counts.add(entry.getKey()));
            new Fuzzer(2 * counts.size()).run("sizes of " + family, nextSize(model, config, counts));
        }
    }

    @Test
    void asManyLayersOfAsManyExpertsAsMayBeAskedFor() throws Exception {
        TinyModel model = TinyModel.copy("mixtral", temp.resolve("mixtral"));
        new Fuzzer(1).run("experts", random -> {
            model.editConfig(config -> config.put("num_hidden_layers", ModelConfig.MOST_LAYERS)
                    .put("num_local_experts", ModelConfig.MOST_LAYERS));
            return () -> load(model.folder(), random);
        });
    }

    private static Fuzzer.Case nextSize(TinyModel model, ObjectNode config, List<String> counts) {
        int[] next = {0};
        ObjectNode all = config.deepCopy();
        return random -> {
            ObjectNode one = next[0] < counts.size() ? config.deepCopy() : all;
            one.put(counts.get(next[0]++ % counts.size()), ModelConfig.LARGEST_COUNT);
            JSON.writeValue(model.config().toFile(), one);
            return () -> load(model.folder(), random);
        };
    }

    private static void readConfig(Path folder) throws Exception {
        MemoryNeed.of(Families.read(ModelConfig.read(folder)), DType.FLOAT32, 4096, false);
    }

    @Test
    void tokenizers() throws Exception {
        List<String> texts = List.of(
                Files.readString(Fixture.folder("llama").resolve("tokenizer.json")),
                SampleTokenizers.BYTE_LEVEL,
                SampleTokenizers.UNIGRAM);
        Path file = temp.resolve("tokenizer.json");
        Path config = temp.resolve("tokenizer_config.json");
        Fuzzer.of(0.1).run("tokenizer", random -> {
            Mutation mutation = new Mutation(random);
            Files.write(file, mutation.json(texts.get(random.nextInt(texts.size()))));
            Files.write(
                    config,
                    random.nextInt(4) == 0
                            ? mutation.json(SampleTokenizers.CONFIG)
                            : SampleTokenizers.CONFIG.getBytes(StandardCharsets.UTF_8));
            return () -> encode(file);
        });
    }

    /** Every component that is let through, in every company, whole and damaged. */
    @Test
    void tokenizersOfEveryComponent() throws Exception {
        Path file = temp.resolve("tokenizer.json");
        Fuzzer.of(0.2).run("made tokenizer", random -> {
            RandomTokenizer made = new RandomTokenizer(random);
            String text = made.make();
            Files.write(
                    file,
                    random.nextInt(5) == 0 ? new Mutation(random).json(text) : text.getBytes(StandardCharsets.UTF_8));
            return () -> encodeSome(file, made);
        });
    }

    private static void encodeSome(Path file, RandomTokenizer made) throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            for (int i = 0; i < 6; i++) {
                try {
                    tokenizer.decode(tokenizer.encode(made.text()));
                } catch (IllegalArgumentException unknown) {
                    tokenizer.decode(new int[] {i, 0, i + 40});
                }
            }
        }
    }

    @Test
    void adapters() throws Exception {
        Path good = Fixture.folder("llama").resolve("lora");
        String config = Files.readString(good.resolve("adapter_config.json"));
        byte[] weights = Files.readAllBytes(good.resolve("adapter_model.safetensors"));
        Fuzzer.of(0.1).run("adapter", random -> {
            Mutation mutation = new Mutation(random);
            boolean isConfig = random.nextBoolean();
            Files.write(
                    temp.resolve("adapter_config.json"),
                    isConfig ? mutation.json(config) : config.getBytes(StandardCharsets.UTF_8));
            Files.write(temp.resolve("adapter_model.safetensors"), isConfig ? weights : mutation.safetensors(weights));
            return () -> loadAdapter(temp);
        });
    }

    @Test
    void dataFiles() throws Exception {
        String prompt = "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"a b\",\"answers\":{\"zh\":[\"c\"],"
                + "\"en\":\"d\"},\"label_words\":{\"zh\":[\"e\",\"f\"]}}";
        String ids = "{\"id\":2,\"language\":\"en\",\"prompt\":\"a\",\"answer_ids\":{\"zh\":[[3,4],[5]]}}";
        String parallel = "{\"id\":\"1\",\"texts\":{\"en\":\"T: a\",\"de\":\"U: b\"},\"prefix\":{\"en\":\"T: \"}}";
        List<String> rows = List.of(
                prompt,
                ids,
                parallel,
                "{\"input\":\"a\",\"answer\":\"b\"}",
                "{\"instruction\":\"a\",\"input\":\"b\",\"output\":\"c\"}",
                "[{\"source\":\"a\",\"target\":\"b\"}]",
                "{\"input_ids\":[1,2],\"labels\":[-100,2]}",
                "{\"input_ids\":[[1,5,17],[1,9]]}");
        Path json = temp.resolve("rows.jsonl");
        Path tsv = temp.resolve("rows.tsv");
        byte[] cells = "a\tb\nc\td\r\n\ne\tf".getBytes(StandardCharsets.UTF_8);
        Fuzzer.of(0.15).run("data", random -> {
            Mutation mutation = new Mutation(random);
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            lines.writeBytes(mutation.json(rows.get(random.nextInt(rows.size()))));
            lines.write('\n');
            lines.writeBytes(rows.get(random.nextInt(rows.size())).getBytes(StandardCharsets.UTF_8));
            Files.write(json, random.nextBoolean() ? lines.toByteArray() : mutation.json(rows.get(random.nextInt(8))));
            Files.write(tsv, mutation.bytes(cells));
            return switch (random.nextInt(6)) {
                case 0 -> () -> PromptFile.read(json);
                case 1 -> () -> ParallelFile.read(json);
                case 2 -> () -> IdsFile.read(json);
                case 3 -> () -> TrainFile.read(tsv.toString());
                case 4 -> () -> TrainFile.read(tsv + ":" + json);
                default -> () -> TrainFile.read(json.toString());
            };
        });
    }

    @Test
    void savedResults() throws Exception {
        Path file = temp.resolve("results.glotlens");
        ResultStore.save(SampleResults.stored(), file);
        byte[] whole = Files.readAllBytes(file);
        String text;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(whole))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Fuzzer.of(0.05).run("results", random -> {
            Mutation mutation = new Mutation(random);
            Files.write(file, random.nextInt(4) == 0 ? mutation.bytes(whole) : zipped(mutation.json(text)));
            return () -> ResultStore.load(file);
        });
    }

    private static void readAll(Path path) throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (String name : file.names()) {
                StoredTensor tensor = file.tensor(name);
                if (tensor.type().isFloating()) {
                    StoredValues.floats(tensor);
                } else {
                    StoredValues.longs(tensor);
                }
            }
        }
    }

    /** What opening a model does before its self-checks; these too now and then. */
    private static void load(Path folder, SplittableRandom random) throws Exception {
        try (LoadedModel model = LoadedModel.open(folder, TrainRuns.CPU, Watch.none())) {
            if (random.nextInt(8) == 0) {
                SelfChecks.of(model, List.of(model.stack())).ofModel();
            }
        }
    }

    private static void loadAdapter(Path folder) throws Exception {
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder);
                Checkpoint base = Checkpoint.open(Fixture.folder("llama"));
                Scope scope = Torch.get().open(ComputeDevice.CPU)) {
            AdapterLoader.load(adapter, Families.read(base.config()), scope);
        }
    }

    private static void encode(Path file) throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            int[] ids;
            try {
                ids = tokenizer.encode("w5 w17 a 花");
            } catch (IllegalArgumentException unknown) {
                ids = new int[] {0, 1};
            }
            tokenizer.vocabulary().display(ids);
            for (int id : ids) {
                tokenizer.vocabulary().display(id);
                tokenizer.isSpecial(id);
                tokenizer.vocabulary().isByte(id);
            }
        }
    }

    private static byte[] zipped(byte[] text) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text);
        }
        return out.toByteArray();
    }
}
