package org.glotlens.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.glotlens.engine.represent.AlignmentMatrix;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Clouds;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LanguageFit;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.MexaMatrix;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.Procrustes;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** Small results with awkward values: NaN, subnormals, commas and quotes in texts. */
final class SampleResults {
    static final Provenance PROVENANCE = new Provenance(
            "glotlens lens base --prompts p.jsonl --out out",
            Map.of("base", "00ff"),
            "aa11",
            "float32",
            "cpu",
            Map.of("glotlens", "0.1.0"),
            Map.of("batch-tokens", "4096"),
            42,
            "2026-01-02T03:04:05Z");

    private SampleResults() {}

    static StoredResults stored() {
        return new StoredResults(List.of(stored(lens()), stored(represent())));
    }

    static Measured<LensResult> stored(LensResult result) {
        return new Measured<>(new LensMeasurement(Read.made(result.prompts()), LensSettings.defaults()), result, false);
    }

    private static Measured<RepresentResult> stored(RepresentResult result) {
        var items = List.of(new ParallelItem("1", Map.of("en", "a"), Map.of()));
        return new Measured<>(new RepresentMeasurement(Read.made(items), RepresentSettings.defaults()), result, false);
    }

    static LensResult lens() {
        var prompts = List.of(
                new Prompt(
                        "zh-1",
                        "zh",
                        "\"Blume\" - \"",
                        Map.of("zh", List.of("花")),
                        Map.of("en", List.of(List.of(17, 4))),
                        Map.of("zh", List.of("是", "否"))),
                new Prompt("a,b", "en", "x", Map.of("en", List.of("dog")), Map.of(), Map.of()));
        Map<Curve, List<AnswerToken>> sets = new LinkedHashMap<>();
        sets.put(Curve.answer("zh"), List.of(new AnswerToken(9, "花", "花", false, true, "")));
        sets.put(
                Curve.answer("en"),
                List.of(new AnswerToken(17, "<0xE8>", "[17, 4]", true, false, "claimed by en, zh")));
        return new LensResult(
                prompts,
                List.of(readings(Side.BASE, 0.1f), readings(Side.ALIGNED, 1e-42f)),
                List.of(
                        new AnswerSets("zh-1", sets),
                        new AnswerSets(
                                "a,b",
                                Map.of(
                                        Curve.answer("en"),
                                        List.of(new AnswerToken(3, "dog", "dog", false, true, ""))))),
                List.of(new DroppedPrompt("q\"", "th", "No token can begin the th answer, sorry.")),
                PROVENANCE);
    }

    private static LensReadings readings(Side side, float p) {
        var top = new TopToken(3, "▁a,\"b\"", 0.75f);
        return new LensReadings(
                side,
                2,
                List.of(Curve.answer("zh"), Curve.answer("en")),
                new float[][][] {{{p, 0.25f}, {1 / 3f, 1}}, {{Float.NaN, 0.5f}, {Float.NaN, Float.MIN_VALUE}}},
                new float[][] {{14.965784f, 1.5f}, {0, 2}},
                new float[][] {{0.1f, 0.2f}, {0.3f, 0.4f}},
                new TopToken[][][] {{{top, new TopToken(4, "c", 0.125f)}, {top}}, {{new TopToken(5, "\n", 1e-10f)}, {}}
                });
    }

    private static CrossChecks checks() {
        Procrustes fit =
                Procrustes.fit(Clouds.of(new double[][] {{0, 0}, {1, 0}}), Clouds.of(new double[][] {{0, 0}, {0, 1}}));
        List<AlignmentMatrix> layers = java.util.stream.IntStream.range(0, 2)
                .mapToObj(layer -> new AlignmentMatrix(
                        Side.BASE,
                        layer,
                        2,
                        new double[][] {{1, 0.75}, {0.75, 1}},
                        new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}},
                        new double[][] {{1, 0.5}, {0, 1}},
                        new double[][] {{1, 0.875}, {0.625, 1}}))
                .toList();
        return new CrossChecks(
                Axes.BASE,
                Superposition.LANGUAGES,
                List.of(new LanguageFit(Side.BASE, 1, "de", "en", fit)),
                List.of(layers),
                new Mexa(List.of(java.util.stream.IntStream.rangeClosed(0, 1)
                        .mapToObj(layer ->
                                new MexaMatrix(Side.BASE, layer, 2, new double[][] {{Double.NaN, 0.5}, {0.5, Double.NaN}
                                }))
                        .toList())));
    }

    static RepresentResult represent() {
        List<Scatter> scores =
                Clouds.scatters(new double[][][][] {{{{1.5, -2}, {0.1, 1e-300}}, {{3, 4}, {Math.PI, 6}}}});
        double nan = Double.NaN;
        var matrices = List.of(
                new PearsonMatrix(
                        Side.BASE,
                        0,
                        2,
                        new double[][] {{1, 0.5}, {0.5, 1}},
                        new double[][] {{nan, nan}, {nan, nan}},
                        new double[][] {{nan, nan}, {nan, nan}},
                        new double[][] {{1, 0.25}, {0.25, 1}},
                        new double[][] {{-1, 0.125}, {0.125, 1}}),
                new PearsonMatrix(
                        Side.BASE,
                        1,
                        2,
                        new double[][] {{1, nan}, {nan, 1}},
                        new double[][] {{1, -0.5}, {-0.5, 1}},
                        new double[][] {{1, 0.75}, {0.75, 1}},
                        new double[][] {{1, 0}, {0, 1}},
                        new double[][] {{1, 1 / 3.0}, {1 / 3.0, 1}}));
        return new RepresentResult(
                List.of(Side.BASE),
                List.of("en", "de"),
                List.of("17", "18"),
                1,
                Pooling.CONTENT_MEAN,
                List.of(
                        new LayerProjection(0, scores, List.of(new PcPair(0.5, 0.25))),
                        new LayerProjection(1, scores, List.of(new PcPair(0.75, 0.125)))),
                List.of(matrices),
                new double[][] {{-0.25, nan}},
                checks(),
                PROVENANCE);
    }
}
