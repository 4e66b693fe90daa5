package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.MemoryPlan;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** Results with the shape of real ones, for tests of the window: English peaks in the middle, the target at the end. */
public final class Readings {
    /** Blocks of the made-up model. */
    public static final int LAYERS = 8;

    /** Languages in drawing order. */
    public static final List<String> LANGUAGES =
            List.of("en", "bg", "de", "es", "fr", "hi", "it", "ja", "nl", "ru", "th", "zh");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("en", "flower"),
            Map.entry("bg", "цвете"),
            Map.entry("de", "Blume"),
            Map.entry("es", "flor"),
            Map.entry("fr", "fleur"),
            Map.entry("hi", "फूल"),
            Map.entry("it", "fiore"),
            Map.entry("ja", "はな"),
            Map.entry("nl", "bloem"),
            Map.entry("ru", "цветок"),
            Map.entry("th", "ดอกไม้"),
            Map.entry("zh", "花"));
    private static final Provenance PROVENANCE = new Provenance(
            "glotlens lens sample-data/model",
            Map.of("base", "00"),
            "00",
            "float32",
            "cpu",
            Map.of("glotlens", "0.1.0"),
            Map.of(),
            42,
            "2026-11-20T00:00:00Z");

    private Readings() {}

    /** Both with the measurements that they might come from. */
    public static StoredResults stored() {
        LensResult lens = lens();
        var measurement = new LensMeasurement(Read.made(lens.prompts()), LensSettings.defaults());
        var items = new RepresentMeasurement(Read.made(List.of()), RepresentSettings.defaults());
        return new StoredResults(
                List.of(new Measured<>(measurement, lens, false), new Measured<>(items, represent(), false)));
    }

    /** Lens readings of both checkpoints over 60 prompts from one language to another. */
    public static LensResult lens() {
        var prompts = new ArrayList<Prompt>();
        for (int i = 0; i < 60; i++) {
            String source = LANGUAGES.get(1 + i % 11);
            String target = LANGUAGES.get(1 + (i + 1 + i / 11) % 11);
            prompts.add(prompt(source, target, i));
        }
        var sets = prompts.stream().map(Readings::sets).toList();
        return new LensResult(
                prompts,
                List.of(lens(Side.BASE, prompts), lens(Side.ALIGNED, prompts)),
                sets,
                List.of(new DroppedPrompt("de-sl-3", "sl", "No answer can be encoded.")),
                PROVENANCE);
    }

    private static Prompt prompt(String source, String target, int i) {
        String text = WORDS.get(source) + " - " + WORDS.get(target) + " ; " + WORDS.get(source) + " -";
        var answers = new HashMap<String, List<String>>();
        LANGUAGES.forEach(code -> answers.put(code, List.of(WORDS.get(code))));
        return new Prompt(source + "-" + target + "-" + i, target, text, answers, Map.of(), Map.of());
    }

    private static AnswerSets sets(Prompt prompt) {
        var sets = new LinkedHashMap<Curve, List<AnswerToken>>();
        for (String code : LANGUAGES) {
            String word = WORDS.get(code);
            sets.put(
                    Curve.answer(code), List.of(new AnswerToken(LANGUAGES.indexOf(code), word, word, false, true, "")));
        }
        return new AnswerSets(prompt.id(), sets);
    }

    private static LensReadings lens(Side side, List<Prompt> prompts) {
        var random = new Random(side.ordinal());
        var curves = new ArrayList<>(LANGUAGES.stream().map(Curve::answer).toList());
        curves.add(Curve.SHARED);
        int n = prompts.size();
        var probability = new float[n][LAYERS][curves.size()];
        var entropy = new float[n][LAYERS];
        var energy = new float[n][LAYERS];
        var top = new TopToken[n][LAYERS][5];
        for (int p = 0; p < n; p++) {
            for (int l = 0; l < LAYERS; l++) {
                double depth = (l + 1.0) / LAYERS;
                double english = 0.5 * Math.exp(-Math.pow((depth - 0.65) / 0.18, 2)) * (side == Side.BASE ? 1 : 1.25);
                double target = 0.9 / (1 + Math.exp(-(depth - 0.86) * 26));
                for (int c = 0; c < LANGUAGES.size(); c++) {
                    double noise = 0.02 * random.nextDouble();
                    boolean isTarget = curves.get(c).equals(prompts.get(p).language());
                    probability[p][l][c] = (float) Math.min(
                            1,
                            (c == 0 ? english : isTarget ? target : 0.01) * (0.8 + 0.4 * random.nextDouble()) + noise);
                }
                probability[p][l][LANGUAGES.size()] = (float) (0.01 * random.nextDouble());
                entropy[p][l] = (float) (10 - 9 * depth + random.nextDouble());
                energy[p][l] = (float) (0.2 + 0.5 * depth);
                for (int k = 0; k < 5; k++) {
                    int id = k == 0 && depth > 0.9
                            ? LANGUAGES.indexOf(prompts.get(p).language())
                            : k == 0 && depth > 0.5 ? 0 : 20 + random.nextInt(60);
                    String text = id < LANGUAGES.size() ? "▁" + WORDS.get(LANGUAGES.get(id)) : "▁tok" + id;
                    top[p][l][k] =
                            new TopToken(id, text, (float) ((k == 0 ? Math.max(english, target) : 0.05 / k) + 0.001));
                }
            }
        }
        return new LensReadings(side, LAYERS, curves, probability, entropy, energy, top);
    }

    /** Representation readings of both checkpoints over 80 items in every language. */
    public static RepresentResult represent() {
        int items = 80;
        int languages = LANGUAGES.size();
        var random = new Random(7);
        var layers = new ArrayList<LayerProjection>();
        List<List<PearsonMatrix>> pearson = List.of(new ArrayList<>(), new ArrayList<>());
        var length = new double[2][LAYERS + 1];
        for (int l = 0; l <= LAYERS; l++) {
            var scores = new ArrayList<Scatter>();
            for (int s = 0; s < 2; s++) {
                var clouds = new ArrayList<PointCloud>();
                for (int a = 0; a < languages; a++) {
                    double angle = 2 * Math.PI * a / languages;
                    double spread = (LAYERS - l) * (s == 0 ? 0.5 : 0.25) + 0.5;
                    var points = new ArrayList<PcPair>();
                    for (int i = 0; i < items; i++) {
                        points.add(new PcPair(
                                spread * Math.cos(angle) + random.nextGaussian(),
                                spread * Math.sin(angle) + random.nextGaussian()));
                    }
                    clouds.add(new PointCloud(points));
                }
                scores.add(new Scatter(clouds));
                pearson.get(s).add(matrix(Side.values()[s], l, random));
                length[s][l] = l == 0 ? 0.7 : 0.2;
            }
            layers.add(new LayerProjection(l, scores, List.of(new PcPair(0.31, 0.12), new PcPair(0.31, 0.12))));
        }
        var ids = new ArrayList<String>();
        for (int i = 0; i < items; i++) {
            ids.add(Integer.toString(i));
        }
        return new RepresentResult(
                List.of(Side.BASE, Side.ALIGNED),
                LANGUAGES,
                ids,
                LAYERS,
                Pooling.CONTENT_MEAN,
                layers,
                pearson,
                length,
                CrossChecks.NONE,
                PROVENANCE);
    }

    private static PearsonMatrix matrix(Side side, int layer, Random random) {
        int n = LANGUAGES.size();
        var r = new double[n][n];
        var low = new double[n][n];
        var high = new double[n][n];
        var part = new double[n][n];
        var shuffled = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double value = a == b
                        ? 1
                        : Math.tanh(0.1 * layer + (side == Side.ALIGNED ? 0.4 : 0.1) + 0.3 * random.nextGaussian());
                r[a][b] = r[b][a] = value;
                low[a][b] = low[b][a] = Math.max(-1, value - 0.15);
                high[a][b] = high[b][a] = Math.min(1, value + 0.1);
                part[a][b] = part[b][a] = a == b ? 1 : value - 0.05;
                shuffled[a][b] = shuffled[b][a] = a == b ? 1 : 0.05 * random.nextGaussian();
            }
        }
        return new PearsonMatrix(side, layer, 80, r, low, high, part, shuffled);
    }

    /** What an open checkpoint looks like. */
    public static ModelSummary summary(Path folder, Side side) {
        return summary(
                folder,
                side,
                List.of(
                        new SelfCheck(
                                Message.of("a", "Lens at the last layer equals the logits"),
                                SelfCheck.Outcome.PASSED,
                                Message.of("a", "largest difference 2.4e-7")),
                        new SelfCheck(
                                Message.of("a", "Tokenizer and head sizes agree"),
                                SelfCheck.Outcome.PASSED,
                                Message.of("a", "6,000 tokens, 6,000 rows"))));
    }

    /** The same with other self-checks. */
    public static ModelSummary summary(Path folder, Side side, List<SelfCheck> checks) {
        return new ModelSummary(
                folder,
                "llama",
                LAYERS,
                256,
                8,
                4,
                32,
                768,
                6000,
                9_400_000,
                "bfloat16",
                "float32",
                "cpu",
                new MemoryPlan(WeightMode.RESIDENT, 60L << 20, 30L << 20),
                "6,000 tokens, BPE",
                side == Side.ALIGNED ? folder : null,
                checks);
    }
}
