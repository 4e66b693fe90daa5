package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.EditBinding;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.measure.PublishedMaskFiles;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.MaskFile;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.pickle.PickleBytes;
import org.glotlens.engine.pickle.TorchArchive;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects of switching neurons off and on against likelihoods under edits that do the same, one chunk at a time. */
@Tag("native")
class SwitchEffectsTest {
    private static final int CHUNK = 6;
    private static final long SEED = 3;
    private static final int D_MLP = 144;

    @TempDir
    private Path folder;

    private List<LanguageText> texts;

    @BeforeEach
    void write() throws Exception {
        texts = LanguageText.read(TextFiles.write(folder, 20, "en", "de", "fr"));
    }

    @Test
    void everyRowIsTheLikelihoodUnderTheEditsThatAreWritten() throws Exception {
        NeuronsMeasurement measurement = measurement(.1, .9, List.of(SwitchKind.values()));
        NeuronsResult result = run(measurement, false);
        Path out = folder.resolve("out");
        new Measured<>(measurement, result, false).write(out);
        assertThat(result.effects()).hasSize(4 * 3 * 3).anyMatch(row -> Math.abs(row.change()) > 1e-3);
        for (SwitchEffect row : result.effects()) {
            Path file = out.resolve("edits/" + row.kind().label() + "_" + row.switched() + ".json");
            double plain = nats(Edits.NONE, row.measured());
            double edited = nats(EditFile.read(file), row.measured());
            assertThat(row.nats()).as(row.toString()).isCloseTo(edited, within(2e-6));
            assertThat(row.change()).as(row.toString()).isCloseTo(edited - plain, within(4e-6));
        }
        assertThat(Files.readAllLines(out.resolve("activation.csv"))).hasSize(1 + 3 * 3 * 3);
        assertThat(Files.readAllLines(out.resolve("activation.csv")).get(1 + 9))
                .startsWith("base,add,en,en,"
                        + result.effects(SwitchKind.ADD).getFirst().nats());
        assertThat(Files.readAllLines(out.resolve("deactivation.csv"))).hasSize(1 + 3 * 3);
    }

    /** Which neurons are drawn is worked out here; what each gets comes from a run in which all of them are selected. */
    @Test
    void theControlSwitchesEachRandomNeuronByItsOwnMeans() throws Exception {
        NeuronsResult result = run(measurement(.1, .9, SwitchKind.ON), false);
        NeuronsResult all = run(measurement(1, 0, List.of(SwitchKind.SET)), false);
        NeuronMask mask = result.neurons().getFirst().selection().mask();
        for (SwitchKind kind : SwitchKind.ON) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int language = 0; language < 2; language++) {
                List<Double> changes = new ArrayList<>();
                for (int draw = 0; draw < 5; draw++) {
                    Edits drawn = drawn(kind, language, mask.sizes(language), all, random.split());
                    changes.add(nats(drawn, "fr") - nats(Edits.NONE, "fr"));
                }
                double mean = changes.stream().mapToDouble(x -> x).average().orElseThrow();
                double squares = changes.stream()
                        .mapToDouble(x -> (x - mean) * (x - mean))
                        .sum();
                SwitchEffect row = result.effects(kind).get(language * 3 + 2);
                assertThat(row.changeRandom()).as(row.toString()).isCloseTo(mean, within(4e-6));
                assertThat(row.changeRandomSd()).isCloseTo(Math.sqrt(squares / 4), within(4e-6));
                assertThat(row.changeRandomSd()).isGreaterThan(1e-5);
            }
        }
    }

    private static Edits drawn(SwitchKind kind, int language, int[] sizes, NeuronsResult all, SplittableRandom random) {
        List<LanguageNeuron> neurons = all.neurons().getFirst().selection().neurons();
        List<EditSpec> edits = new ArrayList<>();
        for (int at = 0; at < sizes.length; at++) {
            int block = at;
            List<Integer> channels = Arrays.stream(NeuronSwitches.drawn(sizes[block], D_MLP, random))
                    .boxed()
                    .toList();
            List<Double> values = new ArrayList<>();
            for (int channel : channels) {
                int place = neurons.indexOf(neurons.stream()
                        .filter(each -> each.block() == block && each.neuron() == channel)
                        .findFirst()
                        .orElseThrow());
                double[] means = all.activations().getFirst().means().get(place);
                double others = (means[0] + means[1] + means[2] - means[language]) / 2;
                values.add(kind == SwitchKind.DIFFERENCE ? means[language] - others : means[language]);
            }
            if (!channels.isEmpty()) {
                edits.add(EditSpec.ofChannels(
                        "blocks." + block + ".mlp.hook_act",
                        kind == SwitchKind.SET ? EditOperation.SET : EditOperation.ADD,
                        channels,
                        values));
            }
        }
        return new Edits(edits, List.of());
    }

    @Test
    void whatIsMeasuredBesideChangesNoBit() throws Exception {
        List<SwitchEffect> together =
                run(measurement(.1, .9, List.of(SwitchKind.values())), false).effects();
        for (SwitchKind kind : SwitchKind.values()) {
            assertThat(run(measurement(.1, .9, List.of(kind)), false).effects())
                    .isEqualTo(
                            together.stream().filter(row -> row.kind() == kind).toList());
        }
    }

    @Test
    void masksThatWereWrittenGiveTheEffectsOfTheNeuronsTheyWereMadeOf() throws Exception {
        List<SwitchKind> kinds = List.of(SwitchKind.OFF, SwitchKind.DIFFERENCE);
        NeuronsMeasurement measurement = measurement(.1, .9, kinds);
        NeuronsResult result = run(measurement, true);
        Path out = folder.resolve("out");
        new Measured<>(measurement, result, false).write(out);
        assertThat(result.effects()).extracting(SwitchEffect::side).contains(Side.BASE, Side.ALIGNED);
        for (String file : List.of("masks.json", "masks.safetensors")) {
            NeuronsMeasurement other = measurement(.02, .5, kinds).switching(MaskFile.of(out.resolve(file), List.of()));
            assertThat(run(other, true).effects()).isEqualTo(result.effects());
        }
    }

    @Test
    void publishedMasksAreSwitchedInPlaceOfWhatIsFound() throws Exception {
        Path file = published();
        MaskFile masks = MaskFile.of(file, List.of("de", "ja"));
        NeuronsMeasurement measurement =
                measurement(.1, .9, List.of(SwitchKind.OFF, SwitchKind.ADD)).switching(masks);
        assertThat(measurement.files()).contains(masks.input());
        assertThat(measurement.words()).containsSubsequence("--masks", file.toString(), "--mask-languages", "de,ja");
        assertThat(measurement.warnings())
                .extracting(Message::english)
                .containsExactly("There are no texts of ja to take means from: these languages' neurons are not"
                        + " switched on.");
        NeuronsResult result = run(measurement, false);
        assertThat(result.effects(SwitchKind.OFF))
                .extracting(SwitchEffect::switched)
                .contains("de", "ja");
        assertThat(result.effects(SwitchKind.ADD))
                .extracting(SwitchEffect::switched)
                .containsOnly("de");
        assertThat(result.neurons().getFirst().selection().neurons()).hasSize(58);
        PublishedMaskFiles.write(file, List.of("de", "ja"), folder.resolve("published"));
        for (SwitchEffect row : result.effects(SwitchKind.OFF)) {
            Edits off = EditFile.read(folder.resolve("published/edits/deactivate_" + row.switched() + ".json"));
            assertThat(row.nats()).isCloseTo(nats(off, row.measured()), within(2e-6));
        }
        assertThat(result.effects(SwitchKind.OFF)).anyMatch(row -> Math.abs(row.change()) > 1e-4);
    }

    @Test
    void theDrawsOfALanguageAreTheSameWhetherAnotherCanBeSwitchedOrNot() throws Exception {
        Path file = published();
        NeuronsMeasurement measurement = measurement(.1, .9, List.of(SwitchKind.ADD));
        List<SwitchEffect> both = run(measurement.switching(MaskFile.of(file, List.of("en", "de"))), false)
                .effects();
        List<SwitchEffect> one = run(measurement.switching(MaskFile.of(file, List.of("ja", "de"))), false)
                .effects();
        assertThat(one).hasSize(3).isEqualTo(both.subList(3, 6));
    }

    @Test
    void masksOfAnotherModelOrOfLanguagesWithoutTextsAreRefused() throws Exception {
        Path file = published();
        MaskFile others = MaskFile.of(file, List.of("sw", "ja"));
        assertThatThrownBy(() -> run(measurement(.1, .9, SwitchKind.ON).switching(others), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are none in any language of " + file + " (sw, ja)");
        assertThat(run(measurement(.1, .9, List.of(SwitchKind.OFF)).switching(others), false)
                        .effects())
                .hasSize(2 * 3);
        Path json = Files.writeString(
                folder.resolve("m.json"),
                "{\"format\": \"glotlens-neurons\", \"version\": 1, \"d_mlp\": 144, \"masks\": {\"base\": {\"de\":"
                        + " [[1]]}}}");
        MaskFile shallow = MaskFile.of(json, List.of());
        assertThatThrownBy(() -> run(measurement(.1, .9, SwitchKind.ON).switching(shallow), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds masks for 1 blocks of 144 neurons, and the model has 4 of 144");
    }

    /** German has neurons in the first and the last of four blocks, the other language one in the second. */
    private Path published() throws Exception {
        PickleBytes pickle = PickleBytes.begun().ops("](](");
        for (int i = 0; i < 8; i++) {
            pickle = pickle.tensor(
                    "LongStorage", "" + i, List.of(3, 0, 0, 2, 0, 1, 0, 0).get(i));
            pickle = i == 3 ? pickle.ops("e](") : pickle;
        }
        TorchArchive archive = new TorchArchive().pickle(pickle.ops("ee."));
        long[][] neurons = {{90, 3, 41}, {}, {}, {7, 100}, {}, {12}, {}, {}};
        for (int i = 0; i < 8; i++) {
            archive = archive.longs("" + i, neurons[i]);
        }
        return archive.write(folder.resolve("published.pth"));
    }

    private NeuronsMeasurement measurement(double topRate, double filterRate, List<SwitchKind> effects) {
        NeuronSettings settings =
                new NeuronSettings(NeuronMethod.LAPE, topRate, filterRate, CHUNK, false, List.of(), 40, SEED);
        return new NeuronsMeasurement(texts, List.of(), settings.with(effects), Edits.NONE);
    }

    private static NeuronsResult run(NeuronsMeasurement measurement, boolean isPair) throws Exception {
        Path base = Fixture.folder("llama");
        Optional<Path> aligned = isPair ? Optional.of(base.resolve("lora")) : Optional.empty();
        RunOptions options = new RunOptions("cpu", "float32", 20, 1, WeightMode.RESIDENT);
        try (ModelPair pair = new OpenPairJob(base, aligned, options).run(Watch.none())) {
            return measurement.on(pair).run(Watch.none());
        }
    }

    private double nats(Edits edits, String language) throws Exception {
        LanguageText text = texts.stream()
                .filter(each -> each.language().equals(language))
                .findFirst()
                .orElseThrow();
        try (Fixture fixture = Fixture.open("llama");
                Tokenizer tokenizer = Tokenizer.open(Fixture.folder("llama").resolve("tokenizer.json"))) {
            List<int[]> rows = PlainLikelihood.heldOut(text, tokenizer, CHUNK);
            return fixture.call(plain -> {
                Decoder decoder = new EditBinding(edits, Set.of()).on(plain).decoder();
                double nats = PlainLikelihood.nats(
                        decoder, rows, Math.max(1, tokenizer.prepended().size()));
                decoder.edits().close();
                return nats;
            });
        }
    }
}
