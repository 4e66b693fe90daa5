package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.app.JacobianFile;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.concept.ConceptFile;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.consistency.ConsistencySettings.Start;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.measure.ConsistencyMeasurement;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.measure.LensEvalMeasurement;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The words of a measurement mean the same measurement to the command line. */
@Tag("unit")
class MeasurementWordsTest {
    @TempDir
    private Path folder;

    @Test
    void lensWordsComeBackAsTheSameMeasurement() throws Exception {
        Path prompts = prompts();
        Path sets = Files.writeString(folder.resolve("edited sets.json"), """
            {"format":"glotlens-sets","version":1,"overrides":[
            {"prompt":"1","curve":"zh","id":3,"text":"w7","included":false}]}
            """);
        LensSettings usual = LensSettings.defaults();
        assertReadBack(new LensMeasurement(PromptFile.read(prompts), usual));
        assertReadBack(new LensMeasurement(
                PromptFile.read(prompts),
                SetOverrideFile.read(sets),
                LensSettings.of(7)
                        .on(1)
                        .with(IntervalKind.MEDIAN, 9)
                        .withChance()
                        .withWholeWords()));
        for (PublishedPrefixSets.Rule rule : PublishedPrefixSets.Rule.values()) {
            assertReadBack(new LensMeasurement(PromptFile.read(prompts), usual.asPublished(rule)));
        }
    }

    @Test
    void representWordsComeBackAsTheSameMeasurement() throws Exception {
        Path parallel = Files.writeString(folder.resolve("my parallel.jsonl"), """
            {"id":"1","texts":{"en":"w5 w6","de":"w7"}}
            """);
        for (Pooling pooling : Pooling.values()) {
            RepresentSettings plain = RepresentSettings.of(pooling, 7);
            assertReadBack(new RepresentMeasurement(ParallelFile.read(parallel), plain));
            assertReadBack(new RepresentMeasurement(ParallelFile.read(parallel), plain.asPublished()));
        }
        for (Superposition superposition : Superposition.values()) {
            assertReadBack(new RepresentMeasurement(
                    ParallelFile.read(parallel),
                    new RepresentSettings(Pooling.MEAN, false, Axes.BASE, superposition, RepresentSettings.SEED)));
        }
    }

    @Test
    void evaluateWordsComeBackAsTheSameMeasurement() throws Exception {
        LanguageFile data = LanguageFile.parse("de=" + prompts());
        for (AnswerOutput output : Set.of(AnswerOutput.ENGLISH, AnswerOutput.NATIVE)) {
            for (Set<ScoreKind> scorings : List.of(Set.of(ScoreKind.PREFIX), Set.of(ScoreKind.values()))) {
                TaskSetup setup = new TaskSetup(
                        TaskFile.open("prompts", Optional.empty()),
                        List.of(data),
                        Optional.empty(),
                        Set.of(Mend.ANSWERS, Mend.GOLD),
                        new PromptOptions(output, OptionalInt.of(0), OptionalInt.of(1), 5));
                assertReadBack(
                        EvaluateMeasurement.of(setup, "prompts", setup.prepare().questions(), scorings));
            }
        }
    }

    @Test
    void neuronsWordsComeBackAsTheSameMeasurement() throws Exception {
        Path text = Files.writeString(folder.resolve("a text"), "w1 w2");
        List<LanguageText> texts = LanguageText.read(List.of("en=" + text, "zh_Hans=" + text));
        NeuronSettings usual = NeuronSettings.defaults();
        assertReadBack(new NeuronsMeasurement(texts, List.of(), usual, Edits.NONE));
        NeuronSettings other = new NeuronSettings(
                NeuronMethod.SHARED, .05, .9, 7, true, List.of(SwitchKind.ADD, SwitchKind.SET), 10, 3);
        assertReadBack(new NeuronsMeasurement(texts, texts.subList(0, 1), other, Edits.NONE));
        Path masks = Files.writeString(
                folder.resolve("some masks.json"),
                "{\"format\": \"glotlens-neurons\", \"version\": 1, \"d_mlp\": 4, \"masks\": {\"base\": {\"zh\":"
                        + " [[1]]}}}");
        assertReadBack(new NeuronsMeasurement(texts, texts.subList(0, 1), other, Edits.NONE)
                .switching(MaskFile.of(masks, List.of())));
        NeuronSettings kojima = new NeuronSettings(NeuronMethod.KOJIMA, .05, .9, 7);
        for (ExpertWritingSettings how :
                List.of(ExpertWritingSettings.defaults(), new ExpertWritingSettings(List.of(4, 6), 3, .8, true))) {
            Optional<ExpertPrompts> writing = Optional.of(new ExpertPrompts(GenerationPromptFile.read(prompts()), how));
            assertReadBack(new NeuronsMeasurement(texts, List.of(), kojima, writing, Optional.empty(), Edits.NONE));
        }
    }

    @Test
    void gridWordsComeBackAsTheSameMeasurement() throws Exception {
        Path prompts = prompts();
        GridSettings usual = GridSettings.defaults();
        assertReadBack(new GridMeasurement(PromptFile.read(prompts), List.of("2", "1"), usual, Edits.NONE));
        assertReadBack(new GridMeasurement(
                PromptFile.read(prompts),
                List.of("1"),
                new GridSettings(7, 3, List.of(" w7", "id:5", "a,b")),
                Edits.NONE));
        assertReadBack(GridMeasurement.of("w5 w6, and so on", usual, Edits.NONE));
    }

    @Test
    void consistencyWordsComeBackAsTheSameMeasurement() throws Exception {
        Path rows =
                Files.writeString(folder.resolve("some rows"), "Prompt\tAns\tCandidate Ans\nw1 <mask>\tw2\tw2, w3\n");
        List<LanguageText> data = LanguageText.read(List.of("en=" + rows, "zh_Hans=" + rows));
        assertReadBack(new ConsistencyMeasurement(data, ConsistencySettings.defaults(), Edits.NONE));
        for (Score score : Score.values()) {
            assertReadBack(new ConsistencyMeasurement(
                    data, new ConsistencySettings(score, Start.BOS, OptionalInt.of(7), 3), Edits.NONE));
        }
    }

    @Test
    void wordsOfAJacobianLensComeBackAsTheSameMeasurement() throws Exception {
        Path prompts = prompts();
        Path file = JacobianFile.identity(folder.resolve("my lens"), 2, 4);
        JacobianLens lens = JacobianLens.read(file);
        Path items = Files.writeString(folder.resolve("my items.json"), """
            {"items": [{"name": "a", "prompt": "w5", "target": "w6", "intermediates": ["w7"]}]}
            """);
        assertReadBack(new LensMeasurement(
                PromptFile.read(prompts), LensMeasurement.AS_BUILT, LensSettings.defaults(), Edits.NONE, lens));
        assertReadBack(
                new GridMeasurement(PromptFile.read(prompts), List.of("1"), GridSettings.defaults(), Edits.NONE, lens));
        for (JacobianLens through : List.of(lens, JacobianLens.NONE)) {
            assertReadBack(new LensEvalMeasurement(
                    ConceptFile.read(items), new ConceptSettings(IntervalKind.MEDIAN, 3), Edits.NONE, through));
        }
    }

    private void assertReadBack(Measurement<?> measurement) throws GlotlensException {
        List<String> line = new ArrayList<>(List.of(measurement.kind().name(), "model"));
        line.addAll(measurement.words());
        line.addAll(List.of("--out", "out"));
        CommandLine program = CommandRunner.commandLine(new Cancel());
        Object command = program.parseArgs(line.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
        Measurement<?> read = switch (command) {
            case LensCommand lens -> lens.measurement();
            case RepresentCommand represent -> represent.measurement();
            case NeuronsCommand neurons -> neurons.measurement();
            case GridCommand grid -> grid.measurement();
            case ConsistencyCommand consistency -> consistency.measurement();
            case LensEvalCommand eval -> eval.measurement();
            case EvaluateCommand evaluate -> evaluate.measurement();
            default -> throw new IllegalStateException(command.toString());
        };
        assertThat(read).as(line.toString()).isEqualTo(measurement);
    }

    private Path prompts() throws Exception {
        return Files.writeString(folder.resolve("my prompts.jsonl"), """
            {"id":"1","language":"de","prompt":"w5 w6","answers":{"de":["w7"],"en":["w8"]}}
            {"id":"2","language":"de","prompt":"w6 w9","answers":{"de":["w3"],"en":["w2"]}}
            """);
    }
}
