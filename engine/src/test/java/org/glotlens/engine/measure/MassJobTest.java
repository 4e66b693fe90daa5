package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.mass.LayerMass;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Language mass as a measurement: both checkpoints, resident and streamed, under edits, kept, in tables. */
@Tag("native")
class MassJobTest {
    @TempDir
    private Path folder;

    private List<LanguageText> texts;
    private Path prompts;

    @BeforeEach
    void writeTextsAndPrompts() throws Exception {
        Path english = Files.write(folder.resolve("en.txt"), List.of("w5 w6 w7 w8", "w5 w9"));
        Path german = Files.write(folder.resolve("de.txt"), List.of("w15 w16 w17 w9"));
        texts = LanguageText.read(List.of("en=" + english, "de=" + german));
        prompts = Files.write(
                folder.resolve("p.jsonl"),
                List.of("{\"id\":\"a\",\"prompt\":\"w5 w6 w7\"}", "{\"id\":\"b\",\"prompt\":\"w8 w1\"}"));
    }

    private MassMeasurement measurement(MassSettings settings, Edits edits) throws Exception {
        return new MassMeasurement(texts, GenerationPromptFile.read(prompts), settings, edits);
    }

    private static RunOptions options(WeightMode mode) {
        return new RunOptions("cpu", "float32", 8, 1, mode);
    }

    private static ModelPair open(WeightMode mode) throws Exception {
        Path model = Fixture.folder("llama");
        return new OpenPairJob(model, Optional.of(model.resolve("lora")), options(mode)).run(Watch.none());
    }

    @Test
    void streamedEqualsResidentBitForBit() throws Exception {
        int before = Torch.get().openArrays();
        MassMeasurement measurement = measurement(new MassSettings(-1, true, 1), Edits.NONE);
        List<MassResult> results = new ArrayList<>();
        for (WeightMode mode : List.of(WeightMode.RESIDENT, WeightMode.STREAMED)) {
            try (ModelPair pair = open(mode)) {
                results.add(measurement.on(pair).run(Watch.none()));
            }
        }
        assertThat(results.getLast().readings())
                .usingRecursiveComparison(Exactly.bits())
                .isEqualTo(results.getFirst().readings());
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void bothCheckpointsAreReadAtThePositionThatIsAsked() throws Exception {
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            MassResult every = measurement(new MassSettings(-1, true, 1), Edits.NONE)
                    .on(pair)
                    .run(Watch.none());
            MassResult last =
                    measurement(MassSettings.defaults(), Edits.NONE).on(pair).run(Watch.none());
            assertThat(last.readings()).extracting(reading -> reading.side()).containsExactly(Side.BASE, Side.ALIGNED);
            assertThat(last.prompts()).extracting(MassPrompt::positions).containsExactly(List.of(2), List.of(1));
            assertThat(every.prompts().getFirst().positions()).containsExactly(0, 1, 2);
            assertThat(every.prompts().getFirst().tokens()).containsExactly("w5", "w6", "w7");
            for (int side = 0; side < 2; side++) {
                LayerMass of = every.readings().get(side).mass()[0][2][3];
                LayerMass only = last.readings().get(side).mass()[0][0][3];
                assertThat(of.mass()).containsExactly(only.mass(), within(1e-6f));
                assertThat(of.mass()[0] + of.mass()[1]).isCloseTo(1, within(1e-5f));
                assertThat(of.own()[0] + of.own()[1] + of.shared() + of.unseen())
                        .isCloseTo(1, within(1e-5f));
            }
        }
    }

    @Test
    void theTableHasARowForEachLanguageAndForSharedAndUnseen() throws Exception {
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            MassMeasurement measurement = measurement(MassSettings.defaults(), Edits.NONE);
            MassResult result = measurement.on(pair).run(Watch.none());
            Path out = folder.resolve("out");
            new Measured<>(measurement, result, false).write(out);
            List<String> lines = Files.readAllLines(out.resolve("mass.csv"));
            assertThat(lines.getFirst()).isEqualTo("checkpoint,prompt,layer,language,mass,own,position");
            assertThat(lines).hasSize(1 + 2 * 2 * 4 * 4);
            assertThat(lines.get(1)).startsWith("base,a,1,en,").endsWith(",2");
            assertThat(lines.get(3)).startsWith("base,a,1,shared,");
            assertThat(lines.get(4)).startsWith("base,a,1,unseen,");
            assertThat(Files.readAllLines(out.resolve("mass_tokens.csv")))
                    .containsExactly("language,tokens,distinct,own", "en,6,5,4", "de,4,4,3");
        }
    }

    @Test
    void editsChangeTheMassAndAreTold() throws Exception {
        Path file = Files.writeString(
                folder.resolve("e.json"), "[{\"hook\":\"blocks.1.hook_resid_post\",\"op\":\"scale\",\"scale\":-2}]");
        Edits edits = EditFile.read(file);
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            MassResult plain =
                    measurement(MassSettings.defaults(), Edits.NONE).on(pair).run(Watch.none());
            MassResult edited =
                    measurement(MassSettings.defaults(), edits).on(pair).run(Watch.none());
            LayerMass[] before = plain.readings().getFirst().mass()[0][0];
            LayerMass[] after = edited.readings().getFirst().mass()[0][0];
            assertThat(after[0].mass()).containsExactly(before[0].mass());
            assertThat(after[1].mass()[0]).isNotEqualTo(before[1].mass()[0]);
            assertThat(edited.provenance().remarks().text()).contains("Under edits");
        }
    }

    @Test
    void whatWasMeasuredIsReadAgain() throws Exception {
        ResultCache cache = new ResultCache(folder.resolve("cache"));
        PairFolders folders = new PairFolders(Fixture.folder("llama"), Optional.empty());
        MassMeasurement measurement = measurement(MassSettings.defaults(), Edits.NONE);
        try (Measuring measuring = Measuring.in(folders, options(WeightMode.RESIDENT), Optional.of(cache))) {
            Measured<MassResult> first = measuring.measure(measurement, Watch.none());
            Measured<MassResult> second = measuring.measure(measurement, Watch.none());
            assertThat(first.isKept()).isFalse();
            assertThat(second.isKept()).isTrue();
            assertThat(second.result()).usingRecursiveComparison().isEqualTo(first.result());
        }
    }

    @Test
    void aPromptWithoutThePositionIsRefusedByName() throws Exception {
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            assertThatThrownBy(() -> measurement(new MassSettings(2, false, 1), Edits.NONE)
                            .on(pair)
                            .run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "--position names token 2, but prompt b has 2 tokens, counted from 0. Give another"
                                    + " position.");
            MassMeasurement blank = new MassMeasurement(
                    texts, Read.made(List.of(new GenerationPrompt("c", ""))), MassSettings.defaults(), Edits.NONE);
            assertThatThrownBy(() -> blank.on(pair).run(Watch.none()))
                    .hasMessageContaining("Prompt c cannot be measured.");
        }
    }
}
