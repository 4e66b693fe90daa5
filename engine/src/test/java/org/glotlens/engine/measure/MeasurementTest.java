package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glotlens.engine.measure.SampleMeasurements.CONFUSION;
import static org.glotlens.engine.measure.SampleMeasurements.CONSISTENCY;
import static org.glotlens.engine.measure.SampleMeasurements.EDITS;
import static org.glotlens.engine.measure.SampleMeasurements.EVALUATE;
import static org.glotlens.engine.measure.SampleMeasurements.FILE;
import static org.glotlens.engine.measure.SampleMeasurements.GENERATE;
import static org.glotlens.engine.measure.SampleMeasurements.GRID;
import static org.glotlens.engine.measure.SampleMeasurements.ITEMS;
import static org.glotlens.engine.measure.SampleMeasurements.LENS;
import static org.glotlens.engine.measure.SampleMeasurements.LENS_EVAL;
import static org.glotlens.engine.measure.SampleMeasurements.MASS;
import static org.glotlens.engine.measure.SampleMeasurements.NEURONS;
import static org.glotlens.engine.measure.SampleMeasurements.PATCH;
import static org.glotlens.engine.measure.SampleMeasurements.PROBLEMS;
import static org.glotlens.engine.measure.SampleMeasurements.PROMPTS;
import static org.glotlens.engine.measure.SampleMeasurements.REPRESENT;
import static org.glotlens.engine.measure.SampleMeasurements.SETS;
import static org.glotlens.engine.measure.SampleMeasurements.STEER;
import static org.glotlens.engine.measure.SampleMeasurements.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.task.PromptOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part of every measurement decides about its key, and JSON keeps it whole. */
@Tag("unit")
class MeasurementTest {
    static List<Measurement<?>> kinds() {
        return SampleMeasurements.kinds();
    }

    static List<SettingChange> changes() {
        return Stream.of(
                        LensChanges.all(),
                        RepresentChanges.all(),
                        EvaluateChanges.all(),
                        ProblemChanges.all(),
                        ConfusionChanges.all(),
                        GenerateChanges.all(),
                        PatchChanges.all(),
                        SteerChanges.all(),
                        NeuronChanges.all(),
                        GridChanges.all(),
                        TokenizerChanges.all(),
                        MassChanges.all(),
                        ConsistencyChanges.all(),
                        LensEvalChanges.all())
                .flatMap(List::stream)
                .toList();
    }

    /** All but counts of tokenizers, which read no weights. */
    @Test
    void editsArePartOfEveryKeyOfTheWordsAndOfTheInputs() throws Exception {
        List<Measurement<?>> edited = List.of(
                new LensMeasurement(PROMPTS, SETS, LENS.settings(), EDITS),
                new RepresentMeasurement(ITEMS, REPRESENT.settings(), EDITS),
                EVALUATE.under(EDITS),
                new ProblemMeasurement(PROBLEMS.source(), PROBLEMS.problems(), PROBLEMS.settings(), EDITS),
                new GenerateMeasurement(GENERATE.prompts(), GENERATE.settings(), GENERATE.sides(), EDITS),
                new PatchMeasurement(PATCH.pairs(), PATCH.settings(), EDITS),
                new SteerMeasurement(STEER.vectors(), STEER.prompts(), STEER.settings(), STEER.side(), EDITS),
                new NeuronsMeasurement(NEURONS.texts(), NEURONS.heldOut(), NEURONS.settings(), EDITS),
                new ConfusionMeasurement(CONFUSION.prompts(), CONFUSION.dictionary(), CONFUSION.settings(), EDITS),
                new MassMeasurement(MASS.texts(), MASS.prompts(), MASS.settings(), EDITS),
                new GridMeasurement(PROMPTS, GRID.ids(), GRID.settings(), EDITS),
                new ConsistencyMeasurement(CONSISTENCY.data(), CONSISTENCY.settings(), EDITS),
                new LensEvalMeasurement(LENS_EVAL.items(), LENS_EVAL.settings(), EDITS, JacobianLens.NONE));
        assertThat(edited).hasSize(kinds().size() - 1);
        for (Measurement<?> measurement : edited) {
            Measurement<?> plain = kinds().stream()
                    .filter(other -> other.kind() == measurement.kind())
                    .findFirst()
                    .orElseThrow();
            assertThat(MeasurementJson.of(measurement)).isNotEqualTo(MeasurementJson.of(plain));
            assertThat(MeasurementJson.read(MeasurementJson.of(measurement))).isEqualTo(measurement);
            assertThat(measurement.words())
                    .containsSubsequence("--edits", "e.json")
                    .containsAll(plain.words());
            assertThat(measurement.inputs()).containsAll(EDITS.inputs());
            assertThat(measurement.options()).containsEntry("edits", EDITS.text());
        }
    }

    @Test
    void aJacobianLensIsPartOfEveryKeyOfTheWordsAndOfTheInputs() throws Exception {
        JacobianLens lens = new JacobianLens(Optional.of(new Input("j.pt", "77aa")));
        List<Measurement<?>> through = List.of(
                new LensMeasurement(PROMPTS, SETS, LENS.settings(), Edits.NONE, lens),
                GRID.through(lens),
                new LensEvalMeasurement(LENS_EVAL.items(), LENS_EVAL.settings(), Edits.NONE, lens));
        List<Measurement<?>> plain = List.of(LENS, GRID, LENS_EVAL);
        for (int i = 0; i < through.size(); i++) {
            Measurement<?> measurement = through.get(i);
            assertThat(MeasurementJson.of(measurement).toString())
                    .isNotEqualTo(MeasurementJson.of(plain.get(i)).toString());
            assertThat(MeasurementJson.read(MeasurementJson.of(measurement))).isEqualTo(measurement);
            assertThat(measurement.words()).containsSubsequence("--jacobian", "j.pt");
            assertThat(measurement.inputs()).contains(new Input("j.pt", "77aa"));
            assertThat(measurement.options()).containsEntry("jacobian", "j.pt");
            assertThat(measurement.at(Map.of("j.pt", Path.of("moved"))).words())
                    .containsSubsequence("--jacobian", "moved");
        }
    }

    @Test
    void masksArePartOfTheKeyOfTheWordsAndOfTheInputs() throws Exception {
        NeuronsMeasurement plain = new NeuronsMeasurement(
                NEURONS.texts(), NEURONS.heldOut(), NEURONS.settings().with(List.of(SwitchKind.OFF)), Edits.NONE);
        for (String name : List.of("m.pth", "m.json")) {
            NeuronsMeasurement masked = plain.switching(new MaskFile(new Input(name, "88bb"), List.of("zh", "ja")));
            NeuronsMeasurement changed = plain.switching(new MaskFile(new Input(name, "99cc"), List.of("zh", "ja")));
            assertThat(MeasurementJson.of(masked)).isNotEqualTo(MeasurementJson.of(plain));
            assertThat(MeasurementJson.of(masked)).isNotEqualTo(MeasurementJson.of(changed));
            assertThat(MeasurementJson.read(MeasurementJson.of(masked))).isEqualTo(masked);
            assertThat(masked.inputs()).contains(new Input(name, "88bb"));
            assertThat(masked.options()).containsEntry("masks", name).containsEntry("mask-languages", "zh,ja");
            assertThat(masked.words()).containsSubsequence("--masks", name);
            assertThat(masked.words().contains("--mask-languages")).isEqualTo(name.equals("m.pth"));
            assertThat(masked.at(Map.of(name, Path.of("moved"))).words()).containsSubsequence("--masks", "moved");
            assertThat(masked.withoutEffects().masks()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void jsonReadsBackAnEqualMeasurementWithTheSameText(Measurement<?> measurement) throws Exception {
        ObjectNode json = MeasurementJson.of(measurement);
        Measurement<?> read = MeasurementJson.read(ResultJson.RECORDS.reader().readTree(json.toString()));
        assertThat(read).isEqualTo(measurement);
        assertThat(MeasurementJson.of(read)).hasToString(json.toString());
        assertThat(read.words()).isEqualTo(measurement.words());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everySettingChangesKeyWordsAndJson(SettingChange change) throws Exception {
        assertThat(MeasurementJson.of(change.to()).toString())
                .isNotEqualTo(MeasurementJson.of(change.from()).toString());
        assertThat(change.to().words()).isNotEqualTo(change.from().words());
        assertThat(MeasurementJson.read(MeasurementJson.of(change.to()))).isEqualTo(change.to());
    }

    @Test
    void noSettingIsForgottenHere() {
        List<String> expected = new ArrayList<>();
        for (Class<? extends Record> settings : List.<Class<? extends Record>>of(
                LensSettings.class,
                RepresentSettings.class,
                EvaluateSettings.class,
                PromptOptions.class,
                ProblemSettings.class,
                ConfusionSettings.class,
                GenerationSettings.class,
                PatchSettings.class,
                SteerSettings.class,
                NeuronSettings.class,
                ExpertWritingSettings.class,
                GridSettings.class,
                FertilitySettings.class,
                MassSettings.class,
                ConsistencySettings.class,
                ConceptSettings.class)) {
            for (RecordComponent component : settings.getRecordComponents()) {
                expected.add(settings.getSimpleName() + "." + component.getName());
            }
        }
        assertThat(changes().stream().map(SettingChange::toString)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noPartOfTheJsonCanBeLeftOutOrAdded(Measurement<?> measurement) throws Exception {
        ObjectNode json = MeasurementJson.of(measurement);
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> part : json.properties()) {
            ObjectNode less = json.deepCopy();
            less.remove(part.getKey());
            if (part.getKey().equals("jacobian") || part.getKey().equals("edits")) {
                // files of earlier versions know the logit lens alone, and steering without edits
                assertThat(MeasurementJson.read(less)).isEqualTo(measurement);
                continue;
            }
            assertThatThrownBy(() -> MeasurementJson.read(less))
                    .as(part.getKey())
                    .isInstanceOf(DataException.class);
        }
        ObjectNode settings = (ObjectNode) json.get("settings");
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> part : settings.properties()) {
            ObjectNode less = json.deepCopy();
            ((ObjectNode) less.get("settings")).remove(part.getKey());
            assertThatThrownBy(() -> MeasurementJson.read(less))
                    .as(part.getKey())
                    .isInstanceOf(DataException.class);
        }
        assertThatThrownBy(() -> MeasurementJson.read(json.deepCopy().put("more", 1)))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> MeasurementJson.read(json.deepCopy().put("kind", "other")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "[lens, represent, evaluate, problems, generate, patch, steer, confusion, neurons, grid,"
                                + " tokenizer, mass, consistency, lens-eval]");
    }

    @Test
    void whatWasReadIsPartOfTheKey() {
        Stream<Measurement<?>> others = Stream.of(
                new LensMeasurement(new Read<>(List.of(prompt("zh-1")), List.of(FILE)), SETS, LENS.settings()),
                new LensMeasurement(
                        new Read<>(PROMPTS.content(), List.of(new Input("p.jsonl", "00fe"))), SETS, LENS.settings()),
                new LensMeasurement(PROMPTS, LENS.settings()));
        Stream<Measurement<?>> neurons = Stream.of(
                new NeuronsMeasurement(NEURONS.texts(), List.of(), NEURONS.settings(), Edits.NONE),
                new NeuronsMeasurement(NEURONS.texts().reversed(), NEURONS.heldOut(), NEURONS.settings(), Edits.NONE));
        assertThat(neurons.map(other -> MeasurementJson.of(other).toString()))
                .doesNotHaveDuplicates()
                .doesNotContain(MeasurementJson.of(NEURONS).toString());
        assertThat(others.map(other -> MeasurementJson.of(other).toString()))
                .doesNotHaveDuplicates()
                .doesNotContain(MeasurementJson.of(LENS).toString());
    }

    @Test
    void theInputsAreTheFilesThatWereRead() {
        assertThat(LENS.inputs()).containsExactly(FILE, new Input("p.sets.json", "11ee"));
        assertThat(REPRESENT.inputs()).containsExactly(FILE);
        assertThat(EVALUATE.inputs()).containsExactly(FILE);
        assertThat(CONSISTENCY.inputs()).extracting(Input::name).containsExactly("a rows.tsv", "b.tsv");
        assertThat(NEURONS.inputs()).extracting(Input::name).containsExactly("a text.txt", "b.txt", "c.txt");
        assertThat(NeuronChanges.writing(ExpertWritingSettings.defaults()).inputs())
                .extracting(Input::name)
                .containsExactly("a text.txt", "b.txt", "c.txt", "g.jsonl");
    }
}
