package org.glotlens.engine.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;

/** Projects with the shape of real ones, for tests. */
public final class Projects {
    private Projects() {}

    /** Lens readings of both checkpoints. */
    public static LensResult lens(int nPrompts, int nLayers, Provenance made) {
        List<Curve> curves = new ArrayList<>();
        for (String code : List.of("en", "zh", "de", "fr", "es", "ru", "ja", "th")) {
            curves.add(Curve.answer(code));
        }
        List<Prompt> prompts = new ArrayList<>();
        List<AnswerSets> sets = new ArrayList<>();
        for (int p = 0; p < nPrompts; p++) {
            Map<String, List<String>> answers = new LinkedHashMap<>();
            Map<Curve, List<AnswerToken>> tokens = new LinkedHashMap<>();
            for (Curve curve : curves) {
                answers.put(curve.text(), List.of("word " + p + " in " + curve.text()));
                tokens.put(
                        curve,
                        List.of(
                                new AnswerToken(100 + p, "▁wo", "wo", false, true, ""),
                                new AnswerToken(900 + p, "▁w", "w", false, false, "shared")));
            }
            String text = "Deutsch: \"Blume\" - 中文: \"花\"\nDeutsch: \"Wort " + p + "\" - 中文: \"";
            prompts.add(new Prompt("de-zh-" + p, "zh", text, answers, Map.of(), Map.of()));
            sets.add(new AnswerSets("de-zh-" + p, tokens));
        }
        List<LensReadings> readings = new ArrayList<>();
        for (Side side : Side.values()) {
            readings.add(readings(side, nPrompts, nLayers, curves));
        }
        return new LensResult(prompts, readings, sets, List.of(), made);
    }

    private static LensReadings readings(Side side, int nPrompts, int nLayers, List<Curve> curves) {
        Random random = new Random(side.ordinal());
        float[][][] probability = new float[nPrompts][nLayers][curves.size()];
        float[][] entropy = new float[nPrompts][nLayers];
        float[][] energy = new float[nPrompts][nLayers];
        TopToken[][][] top = new TopToken[nPrompts][nLayers][5];
        for (int p = 0; p < nPrompts; p++) {
            for (int l = 0; l < nLayers; l++) {
                for (int c = 0; c < curves.size(); c++) {
                    probability[p][l][c] = random.nextFloat();
                }
                entropy[p][l] = 10 * random.nextFloat();
                energy[p][l] = random.nextFloat();
                for (int k = 0; k < top[p][l].length; k++) {
                    int id = random.nextInt(32_000);
                    top[p][l][k] = new TopToken(id, "▁tok" + id, random.nextFloat());
                }
            }
        }
        return new LensReadings(side, nLayers, curves, probability, entropy, energy, top);
    }

    /** What a result on a pair of folders and one prompts file was made from. */
    public static Provenance made(PairFolders pair, Input prompts) {
        return new Provenance(
                "glotlens lens " + pair.base() + " --dtype float32 --prompts " + prompts.name() + " --out lens",
                Map.of("base", "aa", "aligned", "bb"),
                Map.of("base", "cc", "aligned", "dd"),
                "ee",
                Map.of(prompts.name(), prompts.sha256()),
                "float32",
                "cpu",
                Map.of("glotlens", "0.1.0"),
                Map.of(),
                42,
                "2026-11-20T00:00:00Z",
                "",
                Remarks.NONE);
    }

    /** A result on folders that need not be there. */
    public static ProjectResult result(int nPrompts, int nLayers) {
        PairFolders pair = new PairFolders(Path.of("/models/base"), Optional.of(Path.of("/models/aligned")));
        Input prompts = new Input("/data/prompts.jsonl", "ff");
        LensResult lens = lens(nPrompts, nLayers, made(pair, prompts));
        LensMeasurement measurement =
                new LensMeasurement(new Read<>(lens.prompts(), List.of(prompts)), LensSettings.defaults());
        return new ProjectResult(pair, new Measured<>(measurement, lens, true));
    }

    /** A project with one result. */
    public static Project of(ProjectResult result, int step) throws Exception {
        ObjectNode part = Json.object();
        part.put("layer", step);
        NamedFiles files = new NamedFiles(Optional.empty(), Path.of("/sample-data"), Map.of()).add(result);
        return new Project(
                Map.of("layer", part),
                files.list(),
                List.of(result),
                List.of(Attachment.of("typed-1.jsonl", new byte[] {1, 2, 3})),
                List.of(Attachment.of("lens-base.png", new byte[] {4, 5})),
                "2026-11-20T00:00:00Z");
    }
}
